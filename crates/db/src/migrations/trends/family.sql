case
    when {row}.offer_key like 'microsoft 365%' then 'microsoft_365'
    when {row}.offer_key like 'office 365%' then 'office_365'
    when {row}.offer_key like 'exchange online%' then 'exchange_online'
    when {row}.offer_key like 'dynamics 365%' then 'dynamics_365'
    when {row}.offer_key like 'enterprise mobility%' then 'enterprise_mobility'
    when {row}.offer_key like 'power bi%' then 'power_bi'
    else 'other'
end
