-- Not a superuser, whom row-level security would not stop, but one that may create the roles of the migrations.
create role tasks login createrole password 'tasks';
create database tasks owner tasks;
