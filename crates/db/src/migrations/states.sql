-- One state in any order. What is neither active nor deleted is a small part of the rows, and has indexes of its own that an
-- order does not touch. What is active is found soon along the index of each order, but for that of term ends: what has ended
-- stands before it.

create index subscriptions_of_status_by_offer on subscriptions (listed_by, status, offer_key, id)
    where status not in ('active', 'deleted');
create index subscriptions_of_status_by_customer on subscriptions (listed_by, status, customer_key, id)
    where status not in ('active', 'deleted');
create index subscriptions_of_status_by_quantity on subscriptions (listed_by, status, quantity, id)
    where status not in ('active', 'deleted');
create index subscriptions_of_status_by_term_end on subscriptions (listed_by, status, term_end_key, id)
    where status not in ('active', 'deleted');
create index subscriptions_active_by_term_end on subscriptions (listed_by, term_end_key, id) where status = 'active';

-- The index that keeps an order's lines apart begins with the order.
drop index subscriptions_order_id;
