-- Users of partners: last sign-in, one-time links, what was seen of the notices.

alter table accounts add column last_sign_in_at {time};

create table user_links (
    id {uuid} not null primary key,
    purpose text not null,
    token_hash text not null unique,
    partner_id {uuid} not null references partners (id),
    account_id {uuid} references accounts (id),
    email text not null,
    email_key {key} not null,
    name text,
    role text not null,
    by_account {uuid} not null references accounts (id),
    created_at {time} not null,
    expires_at {time} not null,
    used_at {time},
    revoked_at {time}
);

create table notice_marks (
    account_id {uuid} not null primary key references accounts (id),
    seen_id bigint not null
);

create index user_links_partner_id on user_links (partner_id, email_key);
create index user_links_account_id on user_links (account_id);
create index user_links_by_account on user_links (by_account);
create index activity_by_kind on activity (kind, id);
