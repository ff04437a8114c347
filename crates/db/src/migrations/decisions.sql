-- Ends to come are counted, and found from the last on, by the index alone: whether a window is open stands in it.

drop index subscriptions_by_decision_end;
create index subscriptions_by_decision_end on subscriptions (listed_by, decision_end, id, window_close)
    where decision_end is not null;
