-- What the charts of the dashboard are drawn of: licenses at the end of a day (UTC), of each partner at each provider, by
-- family of offers. Of a provider itself all it sells stands under its own id. Days are counted from 1970-01-01.

create table license_days (
    day bigint not null,
    partner_id {uuid} not null,
    provider_id {uuid} not null,
    family {key} not null,
    licenses bigint not null,
    primary key (day, partner_id, provider_id, family)
);

-- How far they are written; one row. `filled` says that the weeks before the first day are there too.
create table license_day_state (
    id integer not null primary key,
    written bigint,
    filled boolean not null
);
insert into license_day_state (id, written, filled) values (1, null, false);

-- Resellers by the licenses that they are of record for.
create index partner_counts_by_record on partner_counts (provider_id, total, partner_id) where name = '~record';
