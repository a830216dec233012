-- Pictures of profiles. The bytes are in a store, under the key. While they come the row is in the trash, where no call
-- sees it, without a type, and the size is what they may take; a row whose bytes never came is swept from there.
create table avatar (
    object_key text collate "C" not null constraint avatar_object_key_form check (object_key ~ '^[0-9a-f]{32}$'),
    type text constraint avatar_type_form check (type ~ '^image/[a-z]{1,20}$'),
    size bigint not null constraint avatar_size_range check (size >= 0)
);
select make_owned('avatar', updatable => array['type', 'size']);
select make_stored('avatar', 'object_key');
select make_importable('avatar');

-- Of two that arrive at once, one stays
create unique index avatar_one_for_each_user on avatar (user_id) where deleted_at is null;
alter table avatar add constraint avatar_type_of_live check (type is not null or deleted_at is not null);
