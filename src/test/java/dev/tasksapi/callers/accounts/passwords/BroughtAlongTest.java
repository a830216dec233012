package dev.tasksapi.callers.accounts.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.callers.accounts.Person;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Examination;
import dev.tasksapi.operations.doctor.Finding;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * People whose accounts come from the user table of an earlier backend, by the statement in {@code docs/accounts.md}.
 */
@QuarkusTest
class BroughtAlongTest {
    private static final String TYPED =
            "01234567890123456789012345678901234567890123456789012345678901234567890123456789";

    @Inject
    Pool pool;

    @Inject
    Examination examination;

    /**
     * The fourth and fifth have bits set at the end of salt and hash that no byte is made of, as old versions of
     * passlib do.
     */
    @ParameterizedTest
    @CsvSource({
        "$2b$04$abcdefghijklmnopqrstuum2G75IXDN/xsgbNa/hCiPSKyIHQd70S, " + TYPED,
        "$2a$04$abcdefghijklmnopqrstuum2G75IXDN/xsgbNa/hCiPSKyIHQd70S, " + TYPED,
        "$2y$04$abcdefghijklmnopqrstuum2G75IXDN/xsgbNa/hCiPSKyIHQd70S, " + TYPED,
        "$2b$04$.OeNDfyiIxG3OCbMTTvhYfDOB29ZrFSQFdZcfPnSbZj9yYJ.GVlca, hunter2hunter2",
        "$2y$04$abcdefghijklmnopqrstu9m2G75IXDN/xsgbNa/hCiPSKyIHQd70V, " + TYPED,
        "'$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA', password"
    })
    void aHashOfAnEarlierBackendIsVerifiedAndReplacedAtTheNextSignIn(String brought, String typed) {
        Person ada = Person.stranger();
        pool.preparedQuery("""
                        insert into user_account (email, email_key, name, password_hash)
                        select btrim(email), lower(normalize(btrim(email), nfc)), nullif(btrim(full_name), ''), hashed_password
                        from (values (' ' || $1, '', $2)) as my_old_users (email, full_name, hashed_password)
                        on conflict (email_key) do nothing""").execute(Tuple.of(ada.email, brought)).await().indefinitely();
        ada.signIn("not the password").then().statusCode(401);
        ada.signIn(typed).then().statusCode(200);
        assertThat(hash(ada)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        ada.elsewhere().signIn(typed).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$pbkdf2-sha256$29000$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$2b$31$abcdefghijklmnopqrstuum2G75IXDN/xsgbNa/hCiPSKyIHQd70S",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                ""
            })
    void theDoctorNamesWhoCannotSignIn(String brought) {
        Person ada = Person.registered();
        String id = ada.id();
        assertThat(accounts().sentence()).doesNotContain(id);
        setHash(ada, brought);
        try {
            ada.elsewhere().signIn().then().statusCode(401);
            assertThat(accounts().isWrong()).isTrue();
            assertThat(accounts().sentence())
                    .startsWith("1 cannot sign in, because")
                    .contains(id)
                    .doesNotContain(ada.email, brought.isEmpty() ? "$" : brought);
        } finally {
            setHash(ada, "$2b$04$abcdefghijklmnopqrstuum2G75IXDN/xsgbNa/hCiPSKyIHQd70S");
        }
        assertThat(accounts().isWrong()).isFalse();
    }

    private Finding accounts() {
        return examination.of(new Evidence(null, null, null)).await().atMost(Duration.ofSeconds(15)).stream()
                .filter(finding -> finding.about().equals("accounts"))
                .findFirst()
                .orElseThrow();
    }

    private void setHash(Person person, String hash) {
        pool.preparedQuery("update user_account set password_hash = $2 where email = $1")
                .execute(Tuple.of(person.email, hash))
                .await()
                .indefinitely();
    }

    private String hash(Person person) {
        return pool.preparedQuery("select password_hash from user_account where email = $1")
                .execute(Tuple.of(person.email))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }
}
