-- Browsers that accounts have signed in from, and records of activity that are about an account or counted.

create table known_devices (
    token_hash text not null,
    account_id {uuid} not null references accounts (id),
    last_sign_in_at {time} not null,
    primary key (token_hash, account_id)
);
create index known_devices_account_id on known_devices (account_id);
create index known_devices_by_age on known_devices (last_sign_in_at);

-- The account that a record is about, where it is for its eyes.
alter table activity add column about_account {uuid} references accounts (id);
-- One record for everything with this key; the details count.
alter table activity add column counted_by text;
create unique index activity_counted_by on activity (counted_by) where counted_by is not null;
create index activity_about_account on activity (about_account) where about_account is not null;
