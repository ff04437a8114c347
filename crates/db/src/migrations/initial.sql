-- The first tables. The words in braces are filled in per database; {key} is a text that both sort by its bytes.

create table partners (
    id {uuid} not null primary key,
    kind text not null,
    partner_id {key} not null unique,
    name text not null,
    name_key {key} not null,
    country {key} not null,
    language text not null,
    created_at {time} not null
);

create table customers (
    id {uuid} not null primary key,
    provider_id {uuid} not null references partners (id),
    domain_prefix {key} not null unique,
    company_name text not null,
    company_key {key} not null,
    domain_key {key} not null,
    country {key} not null,
    language text not null,
    culture text not null,
    email text not null,
    first_name text not null,
    last_name text not null,
    billing_company_name text not null,
    addr_country text not null,
    addr_region text,
    addr_city text,
    addr_state text,
    addr_line1 text,
    addr_line2 text,
    addr_postal_code text,
    addr_first_name text,
    addr_middle_name text,
    addr_last_name text,
    addr_phone text,
    organization_registration_number text,
    qualification text not null,
    created_at {time} not null,
    profile_version bigint not null,
    ended_at {time}
);

create table accounts (
    id {uuid} not null primary key,
    email text not null,
    email_key {key} not null unique,
    name text not null,
    language text,
    password_hash text not null,
    must_change_password boolean not null,
    partner_id {uuid} references partners (id),
    customer_id {uuid} references customers (id),
    role text not null,
    disabled_at {time},
    created_at {time} not null
);

create table sessions (
    id {uuid} not null primary key,
    token_hash text not null unique,
    account_id {uuid} not null references accounts (id),
    created_at {time} not null,
    last_seen_at {time} not null,
    expires_at {time} not null,
    user_agent text not null
);

create table sign_in_attempts (
    key text not null primary key,
    failures integer not null,
    last_failed_at {time} not null
);

create table partnerships (
    id {uuid} not null primary key,
    provider_id {uuid} not null references partners (id),
    reseller_id {uuid} not null references partners (id),
    from_at {time} not null,
    ended_at {time}
);

create table delegations (
    id {uuid} not null primary key,
    customer_id {uuid} not null references customers (id),
    reseller_id {uuid} not null references partners (id),
    from_at {time} not null,
    by_account {uuid} references accounts (id),
    ended_at {time}
);

create table orders (
    id {uuid} not null primary key,
    customer_id {uuid} not null references customers (id),
    billing_cycle text not null,
    created_at {time} not null,
    by_account {uuid} references accounts (id),
    version bigint not null
);

create table subscriptions (
    id {uuid} not null primary key,
    customer_id {uuid} not null references customers (id),
    order_id {uuid} not null references orders (id),
    line_number integer not null,
    offer_id {key} not null,
    offer_name text not null,
    offer_key {key} not null,
    friendly_name text not null,
    friendly_key {key} not null,
    quantity integer not null,
    unit_type text not null,
    parent_id {uuid} references subscriptions (id),
    status {key} not null,
    billing_type text not null,
    billing_cycle text not null,
    term_unit text not null,
    term_length integer not null,
    is_trial boolean not null,
    end_of_term_action text not null,
    created_at {time} not null,
    term_start {time} not null,
    term_end {time},
    cancel_until {time},
    reseller_of_record {uuid} references partners (id),
    support_partner {uuid} not null references partners (id),
    ordered_quantity integer not null,
    version bigint not null
);

create table activity (
    id {serial},
    at {time} not null,
    provider_id {uuid} references partners (id),
    customer_id {uuid} references customers (id),
    subscription_id {uuid} references subscriptions (id),
    reseller_id {uuid} references partners (id),
    account_id {uuid} references accounts (id),
    actor_name text not null,
    actor_partner_id {uuid} references partners (id),
    actor_party_name text not null,
    kind text not null,
    details text not null,
    request_id {uuid} not null
);

create table idempotency (
    account_id {uuid} not null references accounts (id),
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

create table profile_reviews (
    provider_id {uuid} not null primary key references partners (id),
    reviewed_at {time} not null,
    by_account {uuid} references accounts (id)
);

create index accounts_partner_id on accounts (partner_id);
create index accounts_customer_id on accounts (customer_id);
create index sessions_account_id on sessions (account_id);
create index partnerships_provider_id on partnerships (provider_id);
create index partnerships_reseller_id on partnerships (reseller_id);
create index delegations_customer_id on delegations (customer_id);
create index delegations_reseller_id on delegations (reseller_id);
create index delegations_by_account on delegations (by_account);
create index orders_customer_id on orders (customer_id);
create index orders_by_account on orders (by_account);
create index subscriptions_customer_id on subscriptions (customer_id, status);
create index subscriptions_order_id on subscriptions (order_id);
create index subscriptions_parent_id on subscriptions (parent_id);
create index subscriptions_reseller_of_record on subscriptions (reseller_of_record, status);
create index subscriptions_support_partner on subscriptions (support_partner);
create index activity_customer_id on activity (customer_id);
create index activity_subscription_id on activity (subscription_id);
create index activity_reseller_id on activity (reseller_id);
create index activity_account_id on activity (account_id);
create index activity_actor_partner_id on activity (actor_partner_id);
create index idempotency_customer_id on idempotency (customer_id);
create index profile_reviews_by_account on profile_reviews (by_account);
create unique index partnerships_live on partnerships (provider_id, reseller_id) where ended_at is null;
create unique index delegations_live on delegations (customer_id, reseller_id) where ended_at is null;
create unique index subscriptions_order_line on subscriptions (order_id, line_number);
create index partners_name_key on partners (name_key, id);
create index customers_by_company on customers (provider_id, company_key, id);
create index customers_by_domain on customers (provider_id, domain_key, id);
create index customers_by_country on customers (provider_id, country, id);
create index customers_by_age on customers (provider_id, created_at, id);
create index orders_by_age on orders (created_at, id);
create index subscriptions_by_offer on subscriptions (offer_key, id);
create index subscriptions_by_age on subscriptions (created_at, id);
create index subscriptions_by_term_end on subscriptions (term_end, id);
create index subscriptions_by_status on subscriptions (status, id);
create index activity_by_provider on activity (provider_id, id);
create index idempotency_by_age on idempotency (created_at);
