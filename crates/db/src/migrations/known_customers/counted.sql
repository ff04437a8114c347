-- What is counted of the rows of known_customers. A trigger stands here as SQLite spells it, without its first words; {add} …
-- {added} writes a count.

known_customers_added after insert on known_customers for each row
begin
{add} select new.partner_id, new.provider_id, 'customers', 1 where true {added};
{add} select new.partner_id, new.provider_id, 'administered', 1
    where (new.is_administered and new.partner_id <> new.provider_id) or new.resellers > 0 {added};
{add} select new.partner_id, new.provider_id, 'subscriptions', new.subscriptions where new.subscriptions <> 0 {added};
{add} select new.partner_id, new.provider_id, 'licenses', new.licenses where new.licenses <> 0 {added};
end;

known_customers_taken_away after delete on known_customers for each row
begin
{add} select old.partner_id, old.provider_id, 'customers', -1 where true {added};
{add} select old.partner_id, old.provider_id, 'administered', -1
    where (old.is_administered and old.partner_id <> old.provider_id) or old.resellers > 0 {added};
{add} select old.partner_id, old.provider_id, 'subscriptions', -old.subscriptions where old.subscriptions <> 0 {added};
{add} select old.partner_id, old.provider_id, 'licenses', -old.licenses where old.licenses <> 0 {added};
end;

known_customers_counted after update on known_customers for each row when (old.subscriptions <> new.subscriptions or old.licenses <> new.licenses)
begin
{add} select new.partner_id, new.provider_id, 'subscriptions', new.subscriptions - old.subscriptions
    where new.subscriptions <> old.subscriptions {added};
{add} select new.partner_id, new.provider_id, 'licenses', new.licenses - old.licenses
    where new.licenses <> old.licenses {added};
end;

known_customers_delegated after update on known_customers for each row when (old.is_administered <> new.is_administered or (old.resellers > 0) <> (new.resellers > 0))
begin
{add} select new.partner_id, new.provider_id, 'administered', case
        when (new.is_administered and new.partner_id <> new.provider_id) or new.resellers > 0 then 1 else -1 end
    where true {added};
end;
