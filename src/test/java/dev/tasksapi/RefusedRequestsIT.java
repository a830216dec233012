package dev.tasksapi;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RefusedRequestsIT extends RefusedRequestsTest {}
