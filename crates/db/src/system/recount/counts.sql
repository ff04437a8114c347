-- Counts of partners as the rows say.
select partner_id, provider_id, 'customers' as name, count(*) as total
from known_customers group by partner_id, provider_id
union all
select partner_id, provider_id, 'administered', count(*)
from known_customers
where (is_administered and partner_id <> provider_id) or resellers > 0
group by partner_id, provider_id
union all
select partner_id, provider_id, 'subscriptions', sum(subscriptions)
from known_customers group by partner_id, provider_id having sum(subscriptions) <> 0
union all
select partner_id, provider_id, 'licenses', sum(licenses)
from known_customers group by partner_id, provider_id having sum(licenses) <> 0
union all
select c.provider_id, c.provider_id, 'state ' || s.status, count(*)
from subscriptions s join customers c on c.id = s.customer_id
where c.ended_at is null
group by c.provider_id, s.status
union all
select s.reseller_of_record, c.provider_id, 'of record', count(*)
from subscriptions s join customers c on c.id = s.customer_id
where c.ended_at is null and s.status = 'active' and s.reseller_of_record is not null
group by s.reseller_of_record, c.provider_id
union all
select s.support_partner, c.provider_id, 'supports', count(*)
from subscriptions s join customers c on c.id = s.customer_id
where c.ended_at is null and s.status = 'active' and s.support_partner <> c.provider_id
group by s.support_partner, c.provider_id
union all
-- For the charts (migrations/trends). Sessions read moments as UTC.
select partner_id, provider_id, name, sum(quantity) as total
from (
    select
        partner_id, provider_id, quantity,
        '~family ' || case
            when offer_key like 'microsoft 365%' then 'microsoft_365'
            when offer_key like 'office 365%' then 'office_365'
            when offer_key like 'exchange online%' then 'exchange_online'
            when offer_key like 'dynamics 365%' then 'dynamics_365'
            when offer_key like 'enterprise mobility%' then 'enterprise_mobility'
            when offer_key like 'power bi%' then 'power_bi'
            else 'other'
        end as name
    from (
        select c.provider_id as partner_id, c.provider_id, s.quantity, s.offer_key
        from subscriptions s join customers c on c.id = s.customer_id
        where c.ended_at is null and s.status = 'active' and s.billing_type = 'license'
        union all
        select d.reseller_id, c.provider_id, s.quantity, s.offer_key
        from subscriptions s join customers c on c.id = s.customer_id
        join delegations d on d.customer_id = c.id and d.ended_at is null
        where c.ended_at is null and s.status = 'active' and s.billing_type = 'license'
        union all
        select s.reseller_of_record, c.provider_id, s.quantity, s.offer_key
        from subscriptions s join customers c on c.id = s.customer_id
        where c.ended_at is null and s.status = 'active' and s.billing_type = 'license'
            and s.reseller_of_record <> c.provider_id
            and not exists (
                select 1 from delegations d
                where d.customer_id = c.id and d.reseller_id = s.reseller_of_record and d.ended_at is null
            )
        union all
        select s.support_partner, c.provider_id, s.quantity, s.offer_key
        from subscriptions s join customers c on c.id = s.customer_id
        where c.ended_at is null and s.status = 'active' and s.billing_type = 'license'
            and s.support_partner <> c.provider_id and s.support_partner is distinct from s.reseller_of_record
            and not exists (
                select 1 from delegations d
                where d.customer_id = c.id and d.reseller_id = s.support_partner and d.ended_at is null
            )
    ) read_licenses
) by_family
group by partner_id, provider_id, name
union all
select s.reseller_of_record, c.provider_id, '~record', sum(s.quantity)
from subscriptions s join customers c on c.id = s.customer_id
where c.ended_at is null and s.status = 'active' and s.billing_type = 'license' and s.reseller_of_record is not null
group by s.reseller_of_record, c.provider_id
union all
select partner_id, provider_id, name, count(*)
from (
    select provider_id as partner_id, provider_id, '~added ' || substr(cast(created_at as text), 1, 7) as name
    from customers
    union all
    select provider_id, provider_id, '~ended ' || substr(cast(ended_at as text), 1, 7)
    from customers where ended_at is not null
    union all
    select d.reseller_id, c.provider_id, '~added ' || substr(cast(d.from_at as text), 1, 7)
    from delegations d join customers c on c.id = d.customer_id
    union all
    select d.reseller_id, c.provider_id, '~ended ' || substr(cast(d.ended_at as text), 1, 7)
    from delegations d join customers c on c.id = d.customer_id
    where d.ended_at is not null
) came_and_went
group by partner_id, provider_id, name
