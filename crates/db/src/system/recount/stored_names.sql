select provider_id, name_key from listed_names
