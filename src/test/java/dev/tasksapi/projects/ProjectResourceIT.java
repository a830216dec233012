package dev.tasksapi.projects;

import dev.tasksapi.NeedsMinutes;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@NeedsMinutes
class ProjectResourceIT extends ProjectResourceTest {}
