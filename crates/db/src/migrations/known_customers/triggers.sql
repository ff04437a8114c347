-- What customers, delegations and subscriptions make known; the form is that of counted.sql. {keys} are the columns that a
-- new row takes from its customer c, {of c} their values.

customers_added after insert on customers for each row when (new.ended_at is null)
begin
insert into known_customers ({keys}, is_administered, places, resellers, partner_id)
    select {of c}, true, 0, 0, c.provider_id from customers c where c.id = new.id;
end;

customers_changed after update on customers for each row when (old.company_key <> new.company_key or old.domain_key <> new.domain_key or old.country <> new.country)
begin
update known_customers set company_key = new.company_key, domain_key = new.domain_key, country = new.country
    where customer_id = new.id;
end;

customers_ended after update on customers for each row when (old.ended_at is null and new.ended_at is not null)
begin
delete from known_customers where customer_id = new.id;
{add} select new.provider_id, new.provider_id, 'state ' || status, -count(*)
    from subscriptions where customer_id = new.id group by status {added};
{add} select reseller_of_record, new.provider_id, 'of record', -count(*)
    from subscriptions where customer_id = new.id and status = 'active' and reseller_of_record is not null
    group by reseller_of_record {added};
{add} select support_partner, new.provider_id, 'supports', -count(*)
    from subscriptions where customer_id = new.id and status = 'active' and support_partner <> new.provider_id
    group by support_partner {added};
end;

delegations_given after insert on delegations for each row when (new.ended_at is null)
begin
insert into known_customers ({keys}, is_administered, places, resellers, partner_id)
    select {of c}, true, 0, 0, new.reseller_id from customers c where c.id = new.customer_id and c.ended_at is null
    on conflict (customer_id, partner_id) do update set is_administered = true;
update known_customers set
    subscriptions = (select count(*) from subscriptions s where s.customer_id = new.customer_id and s.status = 'active'),
    licenses = (
        select coalesce(sum(s.quantity), 0) from subscriptions s
        where s.customer_id = new.customer_id and s.status = 'active' and s.billing_type = 'license'
    )
    where customer_id = new.customer_id and partner_id = new.reseller_id;
update known_customers set resellers = resellers + 1
    where customer_id = new.customer_id and partner_id = provider_id;
end;

delegations_withdrawn after update on delegations for each row when (old.ended_at is null and new.ended_at is not null)
begin
update known_customers set is_administered = false,
    subscriptions = (
        select count(*) from subscriptions s
        where s.customer_id = new.customer_id and s.status = 'active'
            and (s.reseller_of_record = new.reseller_id or s.support_partner = new.reseller_id)
    ),
    licenses = (
        select coalesce(sum(s.quantity), 0) from subscriptions s
        where s.customer_id = new.customer_id and s.status = 'active' and s.billing_type = 'license'
            and (s.reseller_of_record = new.reseller_id or s.support_partner = new.reseller_id)
    )
    where customer_id = new.customer_id and partner_id = new.reseller_id;
delete from known_customers where customer_id = new.customer_id and partner_id = new.reseller_id and places = 0;
update known_customers set resellers = resellers - 1
    where customer_id = new.customer_id and partner_id = provider_id;
end;

subscriptions_added after insert on subscriptions for each row
begin
{new subscription}
end;

subscriptions_changed after update on subscriptions for each row when (
    old.status <> new.status or old.quantity <> new.quantity or old.billing_type <> new.billing_type
    or old.reseller_of_record is distinct from new.reseller_of_record or old.support_partner <> new.support_partner
)
begin
{old subscription}
{new subscription}
delete from known_customers
    where customer_id = new.customer_id and places = 0 and not is_administered;
end;
