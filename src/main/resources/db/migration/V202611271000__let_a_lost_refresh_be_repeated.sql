-- The digest of the refresh token that made the newest generation. It may come again until one of that generation comes: its
-- answer was lost. Null: there is one generation, or the newest was made before this column was.
alter table user_session add column parent bytea;
