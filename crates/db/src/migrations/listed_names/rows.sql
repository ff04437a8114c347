insert into listed_names (provider_id, name_key)
select listed_by, offer_key from subscriptions where listed_by is not null
union
select listed_by, friendly_key from subscriptions where listed_by is not null and friendly_key <> offer_key;
