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
