-- Readiness compares the schema's version with the one that the build expects. Where migrations have a login of their own
-- (DATABASE_MIGRATION_URL), the service's login sees it by way of this role.
grant select on flyway_schema_history to tasks_app;
