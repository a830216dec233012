package dev.tasksapi.database.schema;

import java.util.List;

/**
 * A role that the login of requests has to be able to take, for statements that are not a user's.
 *
 * @param name of the role
 * @param tables that it reads and writes
 * @param setting what it is needed for, as somebody has set it
 * @param isNeeded whether they have
 */
public record LoginRole(String name, List<String> tables, String setting, boolean isNeeded) {}
