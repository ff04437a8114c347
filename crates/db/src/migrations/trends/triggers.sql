-- Licenses by family of each partner that reads a subscription (R4), licenses by reseller of record, and customers that came
-- and went by month (UTC). The form is that of known_customers/counted.sql. Nothing here reads what other triggers keep: their
-- order does not matter.

trends_subscriptions_added after insert on subscriptions for each row when (new.status = 'active' and new.billing_type = 'license')
begin
{+ new}
end;

trends_subscriptions_changed after update on subscriptions for each row when (
    old.status <> new.status or old.quantity <> new.quantity or old.billing_type <> new.billing_type
    or old.offer_key <> new.offer_key
    or old.reseller_of_record is distinct from new.reseller_of_record or old.support_partner <> new.support_partner
)
begin
{- old}
{+ new}
end;

trends_customers_added after insert on customers for each row
begin
{add} select new.provider_id, new.provider_id, '~added ' || {month of new.created_at}, 1 where true {added};
{add} select new.provider_id, new.provider_id, '~ended ' || {month of new.ended_at}, 1
    where new.ended_at is not null {added};
end;

trends_customers_ended after update on customers for each row when (old.ended_at is null and new.ended_at is not null)
begin
{add} select new.provider_id, new.provider_id, '~ended ' || {month of new.ended_at}, 1 where true {added};
{add} select readers.id, new.provider_id, '~family ' || {family of s}, -sum(s.quantity)
    from subscriptions s join (
        select s.id as subscription_id, new.provider_id as id from subscriptions s where s.customer_id = new.id
        union
        select s.id, d.reseller_id from subscriptions s
            join delegations d on d.customer_id = s.customer_id and d.ended_at is null
            where s.customer_id = new.id
        union select s.id, s.reseller_of_record from subscriptions s where s.customer_id = new.id
        union select s.id, s.support_partner from subscriptions s where s.customer_id = new.id
    ) readers on readers.subscription_id = s.id and readers.id is not null
    where s.customer_id = new.id and s.status = 'active' and s.billing_type = 'license'
    group by readers.id, {family of s} {added};
{add} select s.reseller_of_record, new.provider_id, '~record', -sum(s.quantity)
    from subscriptions s
    where s.customer_id = new.id and s.reseller_of_record is not null
        and s.status = 'active' and s.billing_type = 'license'
    group by s.reseller_of_record {added};
end;

trends_delegations_given after insert on delegations for each row
begin
{add} select new.reseller_id, c.provider_id, '~added ' || {month of new.from_at}, 1
    from customers c where c.id = new.customer_id {added};
{add} select new.reseller_id, c.provider_id, '~ended ' || {month of new.ended_at}, 1
    from customers c where c.id = new.customer_id and new.ended_at is not null {added};
{add} select new.reseller_id, c.provider_id, '~family ' || {family of s}, sum(s.quantity)
    from subscriptions s join customers c on c.id = s.customer_id
    where s.customer_id = new.customer_id and c.ended_at is null and new.ended_at is null
        and s.status = 'active' and s.billing_type = 'license'
        and s.reseller_of_record is distinct from new.reseller_id and s.support_partner <> new.reseller_id
    group by c.provider_id, {family of s} {added};
end;

trends_delegations_withdrawn after update on delegations for each row when (old.ended_at is null and new.ended_at is not null)
begin
{add} select new.reseller_id, c.provider_id, '~ended ' || {month of new.ended_at}, 1
    from customers c where c.id = new.customer_id {added};
{add} select new.reseller_id, c.provider_id, '~family ' || {family of s}, -sum(s.quantity)
    from subscriptions s join customers c on c.id = s.customer_id
    where s.customer_id = new.customer_id and c.ended_at is null
        and s.status = 'active' and s.billing_type = 'license'
        and s.reseller_of_record is distinct from new.reseller_id and s.support_partner <> new.reseller_id
    group by c.provider_id, {family of s} {added};
end;
