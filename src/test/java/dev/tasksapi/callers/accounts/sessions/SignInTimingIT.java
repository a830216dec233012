package dev.tasksapi.callers.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.callers.accounts.Person;
import dev.tasksapi.development.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whether the time of an answer tells that an address is known. What is compared is which of two calls that follow each
 * other takes longer, so a slow machine slows both; no duration is expected.
 */
@NeedsMinutes
class SignInTimingIT {
    private static final int PAIRS = 60;
    private static final int ATTEMPTS_OF_AN_ACCOUNT = 5;

    @Test
    void anUnknownAddressTakesAsLongAsAWrongPassword() {
        EmbeddedDatabase database = EmbeddedDatabase.throwaway();
        Map<String, String> settings = Map.of("ACCOUNTS_ENABLED", "true", "TRUSTED_PROXIES", "127.0.0.1,::1");
        try (ServiceProcess service = ServiceProcess.start(database, database.url(), settings)) {
            List<Long> known = new ArrayList<>();
            List<Long> unknown = new ArrayList<>();
            Person ada = Person.registeredAt(service.port());
            for (int i = 0; i < PAIRS; i++) {
                if (i % ATTEMPTS_OF_AN_ACCOUNT == 0) {
                    ada = Person.registeredAt(service.port());
                }
                boolean isKnownFirst = i % 2 == 0;
                if (isKnownFirst) {
                    known.add(nanos(service, ada.email));
                }
                unknown.add(nanos(service, Person.strangerTo(service.port()).email));
                if (!isKnownFirst) {
                    known.add(nanos(service, ada.email));
                }
            }
            assertThat(shareOfLonger(known, unknown)).isBetween(0.25, 0.75);
        }
    }

    /**
     * How often one of the first takes longer than one of the others: a half, give or take 0.05, if nothing tells them
     * apart, and all or none if one of them is spared a hash (Mann and Whitney's U, divided by the number of pairs).
     */
    private static double shareOfLonger(List<Long> first, List<Long> second) {
        long longer = first.stream()
                .mapToLong(a -> second.stream().filter(b -> a > b).count())
                .sum();
        return (double) longer / ((long) first.size() * second.size());
    }

    private static long nanos(ServiceProcess service, String email) {
        Person mallory = Person.strangerTo(service.port());
        long start = System.nanoTime();
        int status = mallory.call(Map.of("email", email, "password", "not the password"))
                .post("/auth/login")
                .statusCode();
        long taken = System.nanoTime() - start;
        assertThat(status).isEqualTo(401);
        return taken;
    }
}
