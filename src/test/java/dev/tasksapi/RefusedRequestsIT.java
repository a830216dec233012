package dev.tasksapi;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@NeedsMinutes
@QuarkusIntegrationTest
class RefusedRequestsIT extends RefusedRequestsTest {}
