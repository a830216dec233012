package dev.tasksapi.mydata;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Envelope;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients who send so slowly that they never end. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SlowImportTest extends PortableData {
    private static final String DOCUMENT = "{\"version\": 1, \"tasks\": [{\"title\": \"x\"}]}";
    private static final int SLOW = 10;

    private static Socket begin(String user, String type) throws Exception {
        Socket socket = new Socket("localhost", RestAssured.port);
        String head = "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n"
                .formatted(IMPORT, TestTokens.of(user), type);
        socket.getOutputStream().write((head + "Content-Length: 10000000\r\n\r\n").getBytes(UTF_8));
        socket.getOutputStream().write(new byte[2_000_000]);
        return socket;
    }

    @Test
    void theyAreInNobodysWayButTheirOwn() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int n = 0; n < SLOW; n++) {
                slow.add(begin(n == 0 ? user : newUser(), n % 2 == 0 ? "application/zip" : "application/json"));
            }
            while (importOf(DOCUMENT).statusCode() != 503) { // until the first bytes of the slow one are there
                TimeUnit.MILLISECONDS.sleep(20);
            }
            Envelope.check(importOf(DOCUMENT), 503, "service_unavailable");
            for (int n = 0; n < SLOW; n++) {
                assertThat(as(newUser(), DOCUMENT).post(IMPORT).statusCode()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        while (importOf(DOCUMENT).statusCode() != 200) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
