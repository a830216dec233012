package dev.tasksapi.callers.accounts.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What {@code bin/admin} asks for. */
@QuarkusTest
class AdminRoleTest {
    @Inject
    AdminRole role;

    @Test
    void whoeverIsMadeAnAdminIsOneWithTheNextToken() throws Throwable {
        Person ada = Person.registered();
        assertThat(role.isOfUse()).isTrue();
        assertThat(set(ada.email.toUpperCase(Locale.ROOT), true)).isTrue();
        assertThat(ada.refresh().jsonPath().getList("user.roles")).isEqualTo(List.of("admin"));
        assertThat(set(ada.email, false)).isTrue();
        assertThat(ada.refresh().jsonPath().getList("user.roles")).isEmpty();
        assertThat(set("nobody-has-this@example.com", true)).isFalse();
    }

    private boolean set(String email, boolean isAdmin) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> role.set(email, isAdmin));
    }
}
