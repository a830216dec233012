package dev.tasksapi.callers.accounts.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.callers.accounts.Person;
import dev.tasksapi.http.LogCapture;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who changed what can be read afterwards; their addresses cannot. */
@QuarkusTest
class AccountChangeLogTest {
    @Test
    void aChangeIsLoggedByAccounts() {
        Person admin = Admins.registered();
        Person ada = Person.registered();
        try (LogCapture log = LogCapture.open()) {
            Admins.change(admin.signedIn(), ada.id(), Map.of("roles", List.of("editor"), "disabled", true));
            Admins.change(ada, Map.of("disabled", false));
            assertThat(log.everything())
                    .contains(
                            "Security: account %s was changed by account %s; its roles are [editor] and it is disabled"
                                    .formatted(ada.id(), admin.id()))
                    .contains("changed by an admin who signs in elsewhere; its roles are [editor] and it is enabled")
                    .doesNotContain(ada.email)
                    .doesNotContain(admin.email)
                    .doesNotContain("admin-of-another");
        }
    }
}
