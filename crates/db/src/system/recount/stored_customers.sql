select
    partner_id, customer_id, provider_id, case when is_administered then 1 else 0 end, places, resellers,
    company_key, domain_key, country, created_at, subscriptions, licenses
from known_customers
