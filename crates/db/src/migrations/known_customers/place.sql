insert into known_customers ({keys}, is_administered, places, resellers, partner_id)
    select {of c}, false, 1, 0, p.id
    from customers c join partners p on p.id in (new.reseller_of_record, new.support_partner)
    where c.id = new.customer_id and c.ended_at is null and p.id <> c.provider_id
    on conflict (customer_id, partner_id) do update set places = known_customers.places + 1;
