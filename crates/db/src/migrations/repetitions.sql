-- A repetition is found by its id, whatever spelling its path had.
create index idempotency_by_request on idempotency (request_id);
