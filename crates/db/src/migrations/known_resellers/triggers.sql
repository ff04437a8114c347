-- What partnerships, partners and their counts make known; the form is that of known_customers/counted.sql.

partnerships_begun after insert on partnerships for each row when (new.ended_at is null)
begin
insert into known_resellers (
    provider_id, reseller_id, name_key, partner_number, number, country, since, customers, subscriptions
)
select
    new.provider_id, p.id, p.name_key, p.partner_id, cast(p.partner_id as bigint), p.country, new.from_at,
    coalesce((
        select total from partner_counts c
        where c.partner_id = p.id and c.provider_id = new.provider_id and c.name = 'administered'
    ), 0),
    coalesce((
        select total from partner_counts c
        where c.partner_id = p.id and c.provider_id = new.provider_id and c.name = 'of record'
    ), 0)
from partners p where p.id = new.reseller_id;
end;

partnerships_over after update on partnerships for each row when (old.ended_at is null and new.ended_at is not null)
begin
delete from known_resellers where provider_id = new.provider_id and reseller_id = new.reseller_id;
end;

partners_changed after update on partners for each row when (old.name_key <> new.name_key or old.partner_id <> new.partner_id or old.country <> new.country)
begin
update known_resellers set
    name_key = new.name_key, partner_number = new.partner_id, number = cast(new.partner_id as bigint),
    country = new.country
    where reseller_id = new.id;
end;

partner_counts_added after insert on partner_counts for each row when (new.name in ('administered', 'of record'))
begin
update known_resellers set
    customers = case when new.name = 'administered' then new.total else customers end,
    subscriptions = case when new.name = 'of record' then new.total else subscriptions end
    where provider_id = new.provider_id and reseller_id = new.partner_id;
end;

partner_counts_changed after update on partner_counts for each row when (new.name in ('administered', 'of record') and old.total <> new.total)
begin
update known_resellers set
    customers = case when new.name = 'administered' then new.total else customers end,
    subscriptions = case when new.name = 'of record' then new.total else subscriptions end
    where provider_id = new.provider_id and reseller_id = new.partner_id;
end;
