package dev.tasksapi.projects;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ProjectResourceIT extends ProjectResourceTest {}
