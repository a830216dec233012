package dev.tasksapi.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Clients that go before they are answered, as every page does that is left while it loads. */
@QuarkusTest
class AbortedRequestTest {
    private static final int TRIES = 60;

    private final String user = Api.newUser();

    /** Each request is left a little later than the one before, so that some are left at every point of their way. */
    @Test
    void leavingIsNoErrorAndTheRowsAreStillThere() throws IOException {
        long id = Api.createTask(user, "title");
        LogCapture log = LogCapture.open();
        try {
            for (int i = 0; i < TRIES; i++) {
                leaveAfter(i, "GET /api/tasks/" + id);
            }
            assertThat(Api.as(user).get(Api.TASK, id).statusCode()).isEqualTo(200);
            assertThat(log.everything()).doesNotContain("HR0000").doesNotContain("Mutiny had to drop");
        } finally {
            log.close();
        }
    }

    private void leaveAfter(int spins, String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoLinger(true, 0); // to go without a good-bye
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TestTokens.of(user)
                                    + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
            long end = System.nanoTime() + spins * 200_000L;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }
}
