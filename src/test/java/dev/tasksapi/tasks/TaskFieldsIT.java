package dev.tasksapi.tasks;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TaskFieldsIT extends TaskFieldsTest {}
