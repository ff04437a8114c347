-- Notices that an account has read one by one; those before its mark in notice_marks are read in any case.
create table notice_reads (
    account_id {uuid} not null references accounts (id),
    activity_id bigint not null,
    primary key (account_id, activity_id)
);
