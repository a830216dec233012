package dev.tasksapi.tasks;

import dev.tasksapi.NeedsMinutes;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@NeedsMinutes
@QuarkusIntegrationTest
class TaskFieldsIT extends TaskFieldsTest {}
