-- The search of known_customers: three letters each, with a mark of the partner, from the folded keys. Blanks are doubled, so
-- that one letter after two of them is the beginning of a word. Of a domain's fixed end only `.on` is there.

create virtual table known_customers_search using fts5 (
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
);

create trigger known_customers_search_added after insert on known_customers begin
    insert into known_customers_search (rowid, text) values (new.id, {text});
end;

create trigger known_customers_search_changed after update of company_key, domain_key on known_customers begin
    delete from known_customers_search where rowid = new.id;
    insert into known_customers_search (rowid, text) values (new.id, {text});
end;

create trigger known_customers_search_taken_away after delete on known_customers begin
    delete from known_customers_search where rowid = old.id;
end;
