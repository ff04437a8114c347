-- What the lists of subscriptions and orders are found and sorted by stands in their rows, so that each page is a range of an
-- index.

-- The provider whose lists have the row, and the sort key of the customer's name; no provider when the customer has ended.
alter table subscriptions add column listed_by {uuid} references partners (id);
alter table subscriptions add column customer_key {key} not null default '';
alter table orders add column listed_by {uuid} references partners (id);
alter table orders add column customer_key {key} not null default '';

update subscriptions set
    listed_by = (select provider_id from customers where id = customer_id and ended_at is null),
    customer_key = (select company_key from customers where id = customer_id);
update orders set
    listed_by = (select provider_id from customers where id = customer_id and ended_at is null),
    customer_key = (select company_key from customers where id = customer_id);

-- What follows from the row alone, whatever the time is.
alter table subscriptions add column is_deleted boolean generated always as (status = 'deleted') {kept};
-- Terms without an end come last.
alter table subscriptions add column term_end_key {time} generated always as (coalesce(term_end, {end_of_time})) {kept};
-- The close of the window in which a subscription that is paid by the year can be canceled, and the end that somebody has to
-- decide about: see model::rules::decision.
alter table subscriptions add column window_close {time} generated always as (
    case when status = 'active' and parent_id is null and not is_trial
        and (term_unit = 'Year' and term_length >= 1
            or term_unit = 'Month' and term_length >= 12 and term_length <> 9999)
    then cancel_until end
) {kept};
alter table subscriptions add column decision_end {time} generated always as (
    case when status = 'active' and parent_id is null
        and (is_trial or term_unit = 'Year' and term_length >= 1
            or term_unit = 'Month' and term_length >= 12 and term_length <> 9999)
    then term_end end
) {kept};
-- The same, until a notice is made for it.
alter table subscriptions add column unnoticed_end {time} generated always as (
    case when status = 'active' and parent_id is null and listed_by is not null
        and (is_trial or term_unit = 'Year' and term_length >= 1
            or term_unit = 'Month' and term_length >= 12 and term_length <> 9999)
        and (noticed_deadline is null or noticed_deadline <> term_end)
    then term_end end
) {kept};

drop index subscriptions_by_offer;
drop index subscriptions_by_age;
drop index subscriptions_by_term_end;
drop index subscriptions_by_status;
drop index orders_by_age;
create index subscriptions_by_id on subscriptions (listed_by, is_deleted, id);
create index subscriptions_by_offer on subscriptions (listed_by, is_deleted, offer_key, id);
create index subscriptions_by_customer on subscriptions (listed_by, is_deleted, customer_key, id);
create index subscriptions_by_quantity on subscriptions (listed_by, is_deleted, quantity, id);
create index subscriptions_by_status on subscriptions (listed_by, is_deleted, status, id);
create index subscriptions_by_term_end on subscriptions (listed_by, is_deleted, term_end_key, id);
create index subscriptions_by_age on subscriptions (listed_by, is_deleted, created_at, id);
create index subscriptions_of_status on subscriptions (listed_by, status, created_at, id);
create index subscriptions_of_reseller on subscriptions (listed_by, reseller_of_record, is_deleted, created_at, id);
create index subscriptions_of_support on subscriptions (listed_by, support_partner, is_deleted, created_at, id);
create index subscriptions_by_window_close on subscriptions (listed_by, window_close, id) where window_close is not null;
create index subscriptions_by_decision_end on subscriptions (listed_by, decision_end, id) where decision_end is not null;
create index subscriptions_unnoticed on subscriptions (unnoticed_end, id) where unnoticed_end is not null;
create index orders_by_age on orders (listed_by, created_at, id);
