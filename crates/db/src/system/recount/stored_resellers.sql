select provider_id, reseller_id, name_key, partner_number, number, country, since, customers, subscriptions
from known_resellers
