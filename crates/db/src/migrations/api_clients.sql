-- API clients of partners, their secrets and tokens, and the keys that sign them (R37).

create table api_clients (
    id {uuid} not null primary key,
    partner_id {uuid} not null references partners (id),
    name text not null,
    role text not null,
    -- Separated by blanks.
    scopes text not null,
    -- Whether it sees the customers on its list alone.
    has_list boolean not null,
    by_account {uuid} not null references accounts (id),
    by_name text not null,
    created_at {time} not null,
    expires_at {time} not null,
    revoked_at {time},
    last_used_at {time},
    last_used_from text
);

create table api_client_customers (
    client_id {uuid} not null references api_clients (id),
    customer_id {uuid} not null references customers (id),
    primary key (client_id, customer_id)
);

create table api_secrets (
    id {uuid} not null primary key,
    client_id {uuid} not null references api_clients (id),
    secret_hash text not null unique,
    created_at {time} not null
);

create table api_tokens (
    jti_hash text not null primary key,
    client_id {uuid} not null references api_clients (id),
    secret_id {uuid} not null references api_secrets (id),
    expires_at {time} not null
);

create table api_refresh_tokens (
    token_hash text not null primary key,
    client_id {uuid} not null references api_clients (id),
    expires_at {time} not null,
    -- When it was used first; it works for a day more.
    used_at {time}
);

create table signing_keys (
    kid {key} not null primary key,
    public_key text not null,
    -- Encrypted by a key that is not in the database.
    private_key text not null,
    signs_from {time} not null,
    signs_until {time} not null
);

create index api_clients_partner_id on api_clients (partner_id);
create index api_clients_by_account on api_clients (by_account);
create index api_client_customers_customer_id on api_client_customers (customer_id);
create index api_secrets_client_id on api_secrets (client_id);
create index api_tokens_client_id on api_tokens (client_id);
create index api_tokens_secret_id on api_tokens (secret_id);
create index api_tokens_by_age on api_tokens (expires_at);
create index api_refresh_tokens_client_id on api_refresh_tokens (client_id);
create index api_refresh_tokens_by_age on api_refresh_tokens (expires_at);

-- Who did something is an account or a client.
alter table activity add column client_id {uuid} references api_clients (id);

-- The same goes for a request that must not be done twice, so its caller refers to no single table any more.
create table repeatable_requests (
    account_id {uuid} not null,
    method text not null,
    path text not null,
    request_id {uuid} not null,
    body_hash text not null,
    claim {uuid} not null,
    state text not null,
    lease_until {time} not null,
    status integer not null,
    answer text,
    customer_id {uuid} references customers (id),
    receipt_at {time},
    created_at {time} not null,
    primary key (account_id, method, path, request_id)
);
insert into repeatable_requests select
    account_id, method, path, request_id, body_hash, claim, state, lease_until, status, answer, customer_id, receipt_at,
    created_at
from idempotency;
drop table idempotency;
alter table repeatable_requests rename to idempotency;
create index idempotency_customer_id on idempotency (customer_id);
create index idempotency_by_age on idempotency (created_at);
create index idempotency_by_request on idempotency (request_id);
