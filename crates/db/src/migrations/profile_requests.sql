-- Requests to change a provider's entry in the official list (R29), one set per location.

create table profile_requests (
    id {uuid} not null primary key,
    provider_id {uuid} not null references partners (id),
    state text not null,
    created_at {time} not null,
    by_account {uuid} references accounts (id),
    closed_at {time}
);

create table profile_locations (
    request_id {uuid} not null references profile_requests (id),
    position integer not null,
    location text not null,
    company_name text not null,
    target_url text not null,
    logo_type text not null,
    logo_width integer not null,
    logo_height integer not null,
    logo {bytes} not null,
    primary key (request_id, position)
);

create index profile_requests_provider_id on profile_requests (provider_id, created_at);
create index profile_requests_by_account on profile_requests (by_account);
