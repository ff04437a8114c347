-- What the customers, delegations and subscriptions of today make known; the counts follow by triggers.

insert into known_customers (
    partner_id, customer_id, provider_id, is_administered, places, resellers,
    company_key, domain_key, country, created_at, subscriptions, licenses
)
select
    provider_id, id, provider_id, true, 0,
    (select count(*) from delegations d where d.customer_id = customers.id and d.ended_at is null),
    company_key, domain_key, country, created_at,
    (select count(*) from subscriptions s where s.customer_id = customers.id and s.status = 'active'),
    (
        select coalesce(sum(s.quantity), 0) from subscriptions s
        where s.customer_id = customers.id and s.status = 'active' and s.billing_type = 'license'
    )
from customers
where ended_at is null;

insert into known_customers (
    partner_id, customer_id, provider_id, is_administered, places, resellers,
    company_key, domain_key, country, created_at, subscriptions, licenses
)
select
    d.reseller_id, c.id, c.provider_id, true,
    (
        select count(*) from subscriptions s
        where s.customer_id = c.id and (s.reseller_of_record = d.reseller_id or s.support_partner = d.reseller_id)
    ),
    0, k.company_key, k.domain_key, k.country, k.created_at, k.subscriptions, k.licenses
from delegations d
join customers c on c.id = d.customer_id
join known_customers k on k.customer_id = c.id and k.partner_id = c.provider_id
where d.ended_at is null;

insert into known_customers (
    partner_id, customer_id, provider_id, is_administered, places, resellers,
    company_key, domain_key, country, created_at, subscriptions, licenses
)
select
    p.id, c.id, c.provider_id, false, count(*), 0,
    c.company_key, c.domain_key, c.country, c.created_at,
    sum(case when s.status = 'active' then 1 else 0 end),
    sum(case when s.status = 'active' and s.billing_type = 'license' then s.quantity else 0 end)
from subscriptions s
join customers c on c.id = s.customer_id
join partners p on p.id in (s.reseller_of_record, s.support_partner)
where c.ended_at is null and p.id <> c.provider_id
group by p.id, c.id, c.provider_id, c.company_key, c.domain_key, c.country, c.created_at
on conflict (customer_id, partner_id) do nothing;

insert into partner_counts (partner_id, provider_id, name, total)
select c.provider_id, c.provider_id, 'state ' || s.status, count(*)
from subscriptions s join customers c on c.id = s.customer_id
where c.ended_at is null
group by c.provider_id, s.status;

insert into partner_counts (partner_id, provider_id, name, total)
select s.reseller_of_record, c.provider_id, 'of record', count(*)
from subscriptions s join customers c on c.id = s.customer_id
where c.ended_at is null and s.status = 'active' and s.reseller_of_record is not null
group by s.reseller_of_record, c.provider_id;

insert into partner_counts (partner_id, provider_id, name, total)
select s.support_partner, c.provider_id, 'supports', count(*)
from subscriptions s join customers c on c.id = s.customer_id
where c.ended_at is null and s.status = 'active' and s.support_partner <> c.provider_id
group by s.support_partner, c.provider_id;
