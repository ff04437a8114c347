-- Names of subscriptions; some that nothing has any more may be stored besides.
select listed_by as provider_id, offer_key as name_key from subscriptions where listed_by is not null
union
select listed_by, friendly_key from subscriptions where listed_by is not null
