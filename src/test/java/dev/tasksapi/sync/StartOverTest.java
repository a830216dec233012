package dev.tasksapi.sync;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Envelope;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When nobody can tell what a device lacks. */
@QuarkusTest
class StartOverTest {
    /** Where these stand in a token. */
    private static final int FORMAT = 0;

    private static final int AS_OF = 17;
    private static final int NEXT_TRANSACTION = 33;

    private final String user = newUser();
    private final Device phone = new Device(user, 500);

    @BeforeEach
    void sync() {
        createTask(user, "title");
        phone.sync();
    }

    private static Response ask(String user, String token) {
        return as(user).queryParam("since", token).get(Device.SYNC);
    }

    private static void assertGone(Response answer) {
        Envelope.check(answer, 410, "gone");
        assertThat(answer.jsonPath().getString("detail"))
                .isEqualTo("What changed since then is not known any more;"
                        + " delete your copy and start over without since");
    }

    /** The same token with one thing changed. */
    private String forged(Consumer<ByteBuffer> change) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(phone.token()));
        change.accept(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static long micros(Duration ago) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().minus(ago));
    }

    private static void change(String sql) throws SQLException {
        try (OtherSession owner = OtherSession.open()) {
            owner.execute(sql);
        }
    }

    @Test
    void aTokenOfSomebodyElse() {
        assertGone(ask(newUser(), phone.token()));
        String other = newUser();
        new Device(other, 1).sync();
        assertGone(ask(other, phone.token()));
    }

    @Test
    void aDeviceThatWasAwayLongerThanDeletionsAreKnown() {
        assertGone(ask(user, forged(token -> token.putLong(AS_OF, micros(Duration.ofDays(91))))));
        assertThat(ask(user, forged(token -> token.putLong(AS_OF, micros(Duration.ofDays(89)))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenOfAnotherFormat() {
        assertGone(ask(user, forged(token -> token.put(FORMAT, (byte) 2))));
    }

    @Test
    void aTokenOfTransactionsThatAreStillToCome() {
        assertGone(ask(
                user, forged(token -> token.putLong(NEXT_TRANSACTION, token.getLong(NEXT_TRANSACTION) + 1_000_000))));
    }

    @Test
    void aTokenOfAnotherCluster() throws SQLException {
        change("select start_over()");
        assertGone(ask(user, phone.token()));
        createTask(user, "after");
        assertThat(phone.sync().rows("tasks")).hasSize(2);
        assertThat(phone.sync().answers()).isEqualTo(1);
    }

    /** As where a volume was restored: PostgreSQL went on with transactions that had been there already. */
    @Test
    void aServerThatWentBackWhenItStarted() throws SQLException {
        long next =
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(phone.token())).getLong(NEXT_TRANSACTION);
        change("insert into server_start values (now() + interval '1 day', %d)".formatted(next - 1));
        assertGone(ask(user, phone.token()));
        change("delete from server_start where started_at > now()");
        change("insert into server_start values (now() + interval '1 day', %d)".formatted(next));
        assertThat(ask(user, phone.token()).statusCode())
                .as("It went on where it was")
                .isEqualTo(200);
        change("delete from server_start where started_at > now()");
    }

    @Test
    void aUserWhoHadEverythingDeleted() {
        as(user, Map.of("confirm", "delete my data"))
                .delete("/api/users/me")
                .then()
                .statusCode(204);
        assertGone(ask(user, phone.token()));
        assertThat(phone.sync().rows("tasks")).isEmpty();
        createTask(user, "a new life");
        assertThat(phone.sync().rows("tasks")).hasSize(1);
    }

    @Test
    void anAnswerInTheMiddleOfACopy() throws SQLException {
        createTask(user, "another");
        Device paged = new Device(user, 1);
        paged.step();
        change("select start_over()");
        assertThat(paged.sync().rows("tasks")).hasSize(2);
    }
}
