-- One index for each sort: of all that a partner knows, and of a provider's customers with a reseller.

create index known_customers_by_company on known_customers (partner_id, company_key, customer_id);
create index known_customers_by_domain on known_customers (partner_id, domain_key, customer_id);
create index known_customers_by_country on known_customers (partner_id, country, customer_id);
create index known_customers_by_subscriptions on known_customers (partner_id, subscriptions, customer_id);
create index known_customers_by_age on known_customers (partner_id, created_at, customer_id);
create index known_customers_delegated_by_company on known_customers (partner_id, company_key, customer_id) where resellers > 0;
create index known_customers_delegated_by_domain on known_customers (partner_id, domain_key, customer_id) where resellers > 0;
create index known_customers_delegated_by_country on known_customers (partner_id, country, customer_id) where resellers > 0;
create index known_customers_delegated_by_subscriptions on known_customers (partner_id, subscriptions, customer_id) where resellers > 0;
create index known_customers_delegated_by_age on known_customers (partner_id, created_at, customer_id) where resellers > 0;

-- Nothing walks these any more.
drop index customers_by_country;
drop index customers_by_age;
