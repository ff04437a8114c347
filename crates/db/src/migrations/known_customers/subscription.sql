update known_customers set
    subscriptions = subscriptions {sign} 1,
    licenses = licenses {sign} case when {row}.billing_type = 'license' then {row}.quantity else 0 end
    where customer_id = {row}.customer_id and {row}.status = 'active'
        and (is_administered or partner_id = {row}.reseller_of_record or partner_id = {row}.support_partner);
{add} select c.provider_id, c.provider_id, 'state ' || {row}.status, {sign}1
    from customers c where c.id = {row}.customer_id and c.ended_at is null {added};
{add} select {row}.reseller_of_record, c.provider_id, 'of record', {sign}1
    from customers c where c.id = {row}.customer_id and c.ended_at is null
        and {row}.status = 'active' and {row}.reseller_of_record is not null {added};
{add} select {row}.support_partner, c.provider_id, 'supports', {sign}1
    from customers c where c.id = {row}.customer_id and c.ended_at is null
        and {row}.status = 'active' and {row}.support_partner <> c.provider_id {added};
