-- The life of subscriptions: what the rules need to know beside the present state, and when something happens by itself.

alter table subscriptions add column status_since {time} not null default '1970-01-01T00:00:00+00:00';
alter table subscriptions add column suspended_by text;
alter table subscriptions add column first_start {time} not null default '1970-01-01T00:00:00+00:00';
alter table subscriptions add column additions text not null default '[]';
alter table subscriptions add column scheduled_offer_id text;
alter table subscriptions add column scheduled_quantity integer;
alter table subscriptions add column scheduled_cycle text;
alter table subscriptions add column upgraded_to {uuid} references subscriptions (id);
-- Of whoever has no parent: the next moment of its whole family; null where nothing happens by itself.
alter table subscriptions add column next_event_at {time};
-- The deadline that a notice was made for.
alter table subscriptions add column noticed_deadline {time};

update subscriptions set status_since = created_at, first_start = created_at;
update subscriptions set suspended_by = 'own' where status = 'suspended';
update subscriptions set status_since = term_end where status in ('expired', 'disabled', 'deleted') and term_end < created_at;
-- Each family is looked at once, and then knows its next moment.
update subscriptions set next_event_at = created_at where parent_id is null and status <> 'deleted';

-- One live successor after an upgrade.
create unique index subscriptions_upgraded_to on subscriptions (upgraded_to) where upgraded_to is not null;
create index subscriptions_by_next_event on subscriptions (next_event_at, id) where next_event_at is not null;

create table provider_settings (
    provider_id {uuid} not null primary key references partners (id),
    resellers_add_licenses boolean not null
);

-- The test clock's lead, in milliseconds; one row at the most (R28).
create table test_clock (
    id integer not null primary key,
    ahead_ms bigint not null
);
