-- As that of known_customers.

alter table listed_names add column search_text text not null generated always as (
    translate(left(provider_id::text, 3), '0123456789abcdef', 'აბგდევზთიკლმნოპჟ') || ' ' || name_key
) stored;
create index listed_names_search on listed_names using gin (search_text gin_trgm_ops);
