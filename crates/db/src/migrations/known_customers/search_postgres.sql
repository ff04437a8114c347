-- The search of known_customers by groups of three letters, with a mark of the partner before the folded keys. The mark has
-- letters that hardly any name has. Of a domain's fixed end only `.on` is there.

alter table known_customers add column search_text text not null generated always as (
    translate(left(partner_id::text, 3), '0123456789abcdef', 'აბგდევზთიკლმნოპჟ')
    || ' ' || company_key || ' ' || replace(domain_key, '.onmicrosoft.com', '.on')
) stored;
create index known_customers_search on known_customers using gin (search_text gin_trgm_ops);
