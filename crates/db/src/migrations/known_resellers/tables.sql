-- The resellers that a provider works with, with what their list sorts and filters by. Triggers keep it (triggers.sql).

create table known_resellers (
    provider_id {uuid} not null,
    reseller_id {uuid} not null,
    name_key {key} not null,
    partner_number {key} not null,
    -- The same as a number, to sort by.
    number bigint not null,
    country {key} not null,
    since {time} not null,
    -- Customers that it administers, and active subscriptions that it is of record for: as in partner_counts, without the
    -- changes that are not yet folded into it.
    customers bigint not null,
    subscriptions bigint not null,
    primary key (provider_id, reseller_id)
);

insert into known_resellers (
    provider_id, reseller_id, name_key, partner_number, number, country, since, customers, subscriptions
)
select
    a.provider_id, p.id, p.name_key, p.partner_id, cast(p.partner_id as bigint), p.country, a.from_at,
    coalesce((
        select total from partner_counts c
        where c.partner_id = p.id and c.provider_id = a.provider_id and c.name = 'administered'
    ), 0),
    coalesce((
        select total from partner_counts c
        where c.partner_id = p.id and c.provider_id = a.provider_id and c.name = 'of record'
    ), 0)
from partnerships a join partners p on p.id = a.reseller_id
where a.ended_at is null;

create index known_resellers_by_name on known_resellers (provider_id, name_key, reseller_id);
create index known_resellers_by_number on known_resellers (provider_id, number, reseller_id);
create index known_resellers_by_country on known_resellers (provider_id, country, reseller_id);
create index known_resellers_by_age on known_resellers (provider_id, since, reseller_id);
create index known_resellers_by_customers on known_resellers (provider_id, customers, reseller_id);
create index known_resellers_by_subscriptions on known_resellers (provider_id, subscriptions, reseller_id);
create index known_resellers_reseller_id on known_resellers (reseller_id);
