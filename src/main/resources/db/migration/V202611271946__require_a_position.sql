alter table task add constraint task_position_length
    check (position is not null and char_length(position) between 1 and 1000) not valid;
