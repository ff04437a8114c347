-- Which partner knows which customer, with what the lists of customers sort and filter by; and counts of each partner.
-- Triggers keep both (triggers.sql), so no row refers to another: what they are made of does.

create table known_customers (
    id {serial},
    -- The provider, or a reseller that administers the customer or is named at one of its subscriptions (R4).
    partner_id {uuid} not null,
    customer_id {uuid} not null,
    provider_id {uuid} not null,
    is_administered boolean not null,
    -- Subscriptions that name the partner as reseller of record or as support contact.
    places integer not null,
    -- Live delegations; on the provider's row alone.
    resellers integer not null,
    company_key {key} not null,
    domain_key {key} not null,
    country {key} not null,
    created_at {time} not null,
    -- Active subscriptions that the partner reads, and the licenses of those billed by license.
    subscriptions bigint not null,
    licenses bigint not null,
    unique (customer_id, partner_id)
);

-- Counts of a partner at a provider, by name. What is counted is the sum of the total and of the changes that are not yet
-- folded into it.
create table partner_counts (
    partner_id {uuid} not null,
    provider_id {uuid} not null,
    name {key} not null,
    total bigint not null,
    primary key (partner_id, provider_id, name)
);

create table partner_count_changes (
    id {serial},
    partner_id {uuid} not null,
    provider_id {uuid} not null,
    name {key} not null,
    change bigint not null
);
create index partner_count_changes_partner_id on partner_count_changes (partner_id);
