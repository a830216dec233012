package dev.tasksapi.callers.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Given;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be set of mails, what it means to the client, and what is refused. */
class MailSettingsTest {
    private static final Map<String, String> GOOD =
            Map.of("SMTP_HOST", "smtp.example.com", "SMTP_USERNAME", "tasks", "MAIL_FROM", "Tasks <tasks@example.com>");

    @Test
    void aServerIsSpokenToBehindStartTlsAndWithALogin() {
        MailSettings settings = of(Map.of(), "secret");
        assertThatCode(settings::refuseUnlessRight).doesNotThrowAnyException();
        assertThat(settings.hasServer()).isTrue();
        assertThat(settings.isPrinted()).isFalse();
        MailConfig server = settings.server();
        assertThat(server.getHostname()).isEqualTo("smtp.example.com");
        assertThat(server.getPort()).isEqualTo(587);
        assertThat(server.getStarttls()).isEqualTo(StartTLSOptions.REQUIRED);
        assertThat(server.getLogin()).isEqualTo(LoginOption.REQUIRED);
        assertThat(server.getPassword()).isEqualTo("secret");
        assertThat(server.isSsl()).isFalse();
    }

    @Test
    void tlsFromTheStartNeedsNoStartTls() {
        MailConfig server =
                of(Map.of("SMTP_TLS", "tls", "SMTP_PORT", "465"), "secret").server();
        assertThat(server.isSsl()).isTrue();
        assertThat(server.getStarttls()).isEqualTo(StartTLSOptions.DISABLED);
        assertThat(server.getPort()).isEqualTo(465);
    }

    @ParameterizedTest
    @CsvSource({
        "SMTP_HOST, not a host, SMTP_HOST must be the name of a host.",
        "SMTP_PORT, 70000, SMTP_PORT must be 1 to 65535.",
        "SMTP_PORT, 'tcp://10.96.0.12:587', SMTP_PORT must be 1 to 65535.",
        "SMTP_TLS, maybe, 'SMTP_TLS must be starttls, tls or none.'",
        "SMTP_TLS, none, SMTP_TLS must not be none with SMTP_USERNAME",
        "MAIL_FROM, nobody, MAIL_FROM must be an address"
    })
    void whatCannotBeRightIsRefused(String name, String value, String sentence) {
        assertThatThrownBy(() -> check(Map.of(name, value), "secret")).hasMessageStartingWith(sentence);
    }

    @Test
    void aLoginIsNoneWithoutItsPassword() {
        assertThatThrownBy(() -> check(Map.of(), "")).hasMessageStartingWith("SMTP_PASSWORD is needed");
    }

    @Test
    void aPasswordThatJavaCouldNotDecodeIsRefused() {
        assertThatThrownBy(() -> check(Map.of(), "p\uFFFDssword"))
                .hasMessage("SMTP_PASSWORD could not be decoded; set LC_ALL=C.UTF-8.");
    }

    /** As when the service starts. */
    private static void check(Map<String, String> others, String password) {
        Environment environment = environment(others, password);
        Given.check(environment, new MailSettings(environment));
    }

    private static MailSettings of(Map<String, String> others, String password) {
        return new MailSettings(environment(others, password));
    }

    private static Environment environment(Map<String, String> others, String password) {
        Map<String, String> all = new HashMap<>(GOOD);
        all.put("SMTP_PASSWORD", password);
        all.putAll(others);
        return Given.environment(all);
    }
}
