-- As that of known_customers.

create virtual table listed_names_search using fts5 (
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
);

create trigger listed_names_search_added after insert on listed_names begin
    insert into listed_names_search (rowid, text) values (new.id, {text});
end;
