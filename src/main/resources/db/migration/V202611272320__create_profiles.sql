-- What users say of themselves: one row for each. The settings are text, because jsonb would write numbers in another way.
create table profile (
    name text constraint profile_name_length check (char_length(name) between 1 and 200),
    avatar_url text constraint profile_avatar_url_length check (char_length(avatar_url) <= 2048),
    timezone text constraint profile_timezone_length check (char_length(timezone) <= 100),
    locale text constraint profile_locale_length check (char_length(locale) <= 100),
    settings text not null default '{}' constraint profile_settings_size check (octet_length(settings) <= 16384)
);
select make_owned('profile', updatable => array['name', 'avatar_url', 'timezone', 'locale', 'settings']);
alter table profile add constraint profile_one_for_each_user unique (user_id);
