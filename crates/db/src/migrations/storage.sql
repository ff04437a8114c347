-- What the installation is (a demo's), what a readiness check writes, what the hourly clearing looks for.

create table installation_marks (
    name {key} not null primary key
);

create table write_probes (
    id {uuid} not null primary key,
    payload {bytes} not null
);

create index sign_in_attempts_by_age on sign_in_attempts (last_failed_at);
create index sessions_by_expiry on sessions (expires_at);
create index sessions_by_use on sessions (last_seen_at);

-- A trial that had expired before there were lives counted its 30 days from its order: they begin with its end (R19).
update subscriptions set status_since = term_end where status = 'expired' and term_end <= {now} and status_since < term_end;
