-- Known customers as customers, delegations and subscriptions say.
select
    c.provider_id as partner_id, c.id as customer_id, c.provider_id, 1 as is_administered, 0 as places,
    (select count(*) from delegations d where d.customer_id = c.id and d.ended_at is null) as resellers,
    c.company_key, c.domain_key, c.country, c.created_at,
    (select count(*) from subscriptions s where s.customer_id = c.id and s.status = 'active') as subscriptions,
    (
        select coalesce(sum(s.quantity), 0) from subscriptions s
        where s.customer_id = c.id and s.status = 'active' and s.billing_type = 'license'
    ) as licenses
from customers c
where c.ended_at is null
union all
select
    p.id, c.id, c.provider_id,
    case when administers.customer_id is null then 0 else 1 end,
    (
        select count(*) from subscriptions s
        where s.customer_id = c.id and (s.reseller_of_record = p.id or s.support_partner = p.id)
    ),
    0, c.company_key, c.domain_key, c.country, c.created_at,
    (
        select count(*) from subscriptions s
        where s.customer_id = c.id and s.status = 'active'
            and (administers.customer_id is not null or s.reseller_of_record = p.id or s.support_partner = p.id)
    ),
    (
        select coalesce(sum(s.quantity), 0) from subscriptions s
        where s.customer_id = c.id and s.status = 'active' and s.billing_type = 'license'
            and (administers.customer_id is not null or s.reseller_of_record = p.id or s.support_partner = p.id)
    )
from (
    select reseller_id as partner_id, customer_id from delegations where ended_at is null
    union
    select reseller_of_record, customer_id from subscriptions where reseller_of_record is not null
    union
    select support_partner, customer_id from subscriptions
) named
join customers c on c.id = named.customer_id
join partners p on p.id = named.partner_id
left join delegations administers
    on administers.customer_id = c.id and administers.reseller_id = p.id and administers.ended_at is null
where c.ended_at is null and p.id <> c.provider_id
