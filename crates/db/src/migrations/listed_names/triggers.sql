-- The form is that of known_customers/counted.sql.

subscriptions_named after insert on subscriptions for each row when (new.listed_by is not null)
begin
insert into listed_names (provider_id, name_key)
    select new.listed_by, new.offer_key where not exists (
        select 1 from listed_names where provider_id = new.listed_by and name_key = new.offer_key
    )
    on conflict (provider_id, name_key) do nothing;
insert into listed_names (provider_id, name_key)
    select new.listed_by, new.friendly_key where new.friendly_key <> new.offer_key and not exists (
        select 1 from listed_names where provider_id = new.listed_by and name_key = new.friendly_key
    )
    on conflict (provider_id, name_key) do nothing;
end;

subscriptions_renamed after update on subscriptions for each row when (new.listed_by is not null and (old.offer_key <> new.offer_key or old.friendly_key <> new.friendly_key))
begin
insert into listed_names (provider_id, name_key)
    select new.listed_by, new.offer_key where not exists (
        select 1 from listed_names where provider_id = new.listed_by and name_key = new.offer_key
    )
    on conflict (provider_id, name_key) do nothing;
insert into listed_names (provider_id, name_key)
    select new.listed_by, new.friendly_key where new.friendly_key <> new.offer_key and not exists (
        select 1 from listed_names where provider_id = new.listed_by and name_key = new.friendly_key
    )
    on conflict (provider_id, name_key) do nothing;
end;
