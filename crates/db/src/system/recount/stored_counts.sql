select partner_id, provider_id, name, sum(total) as total
from (
    select partner_id, provider_id, name, total from partner_counts
    union all
    select partner_id, provider_id, name, change from partner_count_changes
) counted
group by partner_id, provider_id, name
having sum(total) <> 0
