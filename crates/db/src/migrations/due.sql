-- What is due, in the orders in which it stands together: an order's own index would pass over all that is not. Ends to decide
-- about stand in spans of 30 days, windows in spans of 10 days; see scoped::views::subscriptions::due.

create index subscriptions_ends_by_age
    on subscriptions (listed_by, ({span of ends}), created_at, id, decision_end, window_close)
    where decision_end is not null;
create index subscriptions_windows_by_age
    on subscriptions (listed_by, ({span of windows}), created_at, id, window_close)
    where window_close is not null;
create index subscriptions_ends_by_offer
    on subscriptions (listed_by, ({span of ends}), offer_key, id, decision_end, window_close)
    where decision_end is not null;
create index subscriptions_windows_by_offer
    on subscriptions (listed_by, ({span of windows}), offer_key, id, window_close)
    where window_close is not null;
create index subscriptions_windows_by_term_end
    on subscriptions (listed_by, term_end_key, id, window_close)
    where window_close is not null;
