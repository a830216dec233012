package dev.tasksapi.callers.tokens;

import dev.tasksapi.NeedsMinutes;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@NeedsMinutes
@QuarkusIntegrationTest
class HostileTokenIT extends HostileTokenTest {}
