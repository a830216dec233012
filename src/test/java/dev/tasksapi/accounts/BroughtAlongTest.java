package dev.tasksapi.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** People whose accounts come from the user table of an earlier backend, by the statement in {@code docs/accounts.md}. */
@QuarkusTest
class BroughtAlongTest {
    private static final String TYPED = "0123456789".repeat(8);

    @Inject
    Pool pool;

    @Test
    void aBcryptHashIsVerifiedAndReplacedAtTheNextSignIn() {
        Person ada = Person.stranger();
        pool.preparedQuery("""
                        insert into user_account (email, email_key, name, password_hash)
                        select btrim(email), lower(normalize(btrim(email), nfc)), nullif(btrim(full_name), ''), hashed_password
                        from (values (' ' || $1, '', $2)) as my_old_users (email, full_name, hashed_password)
                        on conflict (email_key) do nothing""")
                .execute(Tuple.of(ada.email, "$2b$04$abcdefghijklmnopqrstuum2G75IXDN/xsgbNa/hCiPSKyIHQd70S"))
                .await()
                .indefinitely();
        ada.signIn("not the password").then().statusCode(401);
        ada.signIn(TYPED).then().statusCode(200);
        assertThat(hash(ada)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        ada.elsewhere().signIn(TYPED).then().statusCode(200);
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
