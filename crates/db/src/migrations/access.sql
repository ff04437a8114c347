-- Azure tenant owners: a note ticked by hand (R24).

create table tenant_owners (
    id {uuid} not null primary key,
    customer_id {uuid} not null references customers (id),
    reseller_id {uuid} not null references partners (id),
    from_at {time} not null,
    by_account {uuid} references accounts (id),
    ended_at {time}
);

create index tenant_owners_customer_id on tenant_owners (customer_id);
create index tenant_owners_reseller_id on tenant_owners (reseller_id);
create index tenant_owners_by_account on tenant_owners (by_account);
create unique index tenant_owners_live on tenant_owners (customer_id, reseller_id) where ended_at is null;
