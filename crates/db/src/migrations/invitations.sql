-- Requests for a partnership, each with a link of its own. The state follows from the times.

create table partnership_requests (
    id {uuid} not null primary key,
    provider_id {uuid} not null references partners (id),
    token_hash text not null unique,
    recipient text,
    recipient_key {key} not null,
    language text not null,
    via text not null,
    by_account {uuid} not null references accounts (id),
    by_name text not null,
    by_key {key} not null,
    created_at {time} not null,
    sent_at {time},
    expires_at {time} not null,
    viewed_at {time},
    accepted_at {time},
    declined_at {time},
    revoked_at {time},
    reseller_id {uuid} references partners (id),
    answered_by {uuid} references accounts (id),
    reason text
);

create index partnership_requests_by_age on partnership_requests (provider_id, sent_at, id);
create index partnership_requests_reseller_id on partnership_requests (reseller_id);
create index partnership_requests_by_account on partnership_requests (by_account);
create index partnership_requests_answered_by on partnership_requests (answered_by);
