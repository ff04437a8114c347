-- Known resellers as partnerships, partners and stored counts say.
select
    a.provider_id, p.id as reseller_id, p.name_key, p.partner_id as partner_number, cast(p.partner_id as bigint) as number,
    p.country, a.from_at as since,
    coalesce((
        select c.total from partner_counts c
        where c.partner_id = p.id and c.provider_id = a.provider_id and c.name = 'administered'
    ), 0) as customers,
    coalesce((
        select c.total from partner_counts c
        where c.partner_id = p.id and c.provider_id = a.provider_id and c.name = 'of record'
    ), 0) as subscriptions
from partnerships a join partners p on p.id = a.reseller_id
where a.ended_at is null
