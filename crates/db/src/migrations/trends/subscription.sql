{add} select readers.id, c.provider_id, '~family ' || {family of row}, {sign}{row}.quantity
    from customers c join (
        select provider_id as id from customers where id = {row}.customer_id
        union select reseller_id from delegations where customer_id = {row}.customer_id and ended_at is null
        union select {row}.reseller_of_record
        union select {row}.support_partner
    ) readers on readers.id is not null
    where c.id = {row}.customer_id and c.ended_at is null
        and {row}.status = 'active' and {row}.billing_type = 'license' {added};
{add} select {row}.reseller_of_record, c.provider_id, '~record', {sign}{row}.quantity
    from customers c where c.id = {row}.customer_id and c.ended_at is null and {row}.reseller_of_record is not null
        and {row}.status = 'active' and {row}.billing_type = 'license' {added};
