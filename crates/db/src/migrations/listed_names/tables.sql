-- The search of subscriptions: every name of an offer and every own name of a subscription once, for each provider. A name
-- stays when nothing has it any more.

create table listed_names (
    id {serial},
    provider_id {uuid} not null,
    name_key {key} not null,
    unique (provider_id, name_key)
);

create index subscriptions_by_own_name on subscriptions (listed_by, friendly_key, is_deleted, id)
    where friendly_key <> offer_key;
