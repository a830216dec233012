package dev.tasksapi.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
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
            Map.of("host", "smtp.example.com", "username", "tasks", "from", "Tasks <tasks@example.com>");

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
        MailConfig server = of(Map.of("tls", "tls", "port", "465"), "secret").server();
        assertThat(server.isSsl()).isTrue();
        assertThat(server.getStarttls()).isEqualTo(StartTLSOptions.DISABLED);
        assertThat(server.getPort()).isEqualTo(465);
    }

    @ParameterizedTest
    @CsvSource({
        "host, not a host, SMTP_HOST must be the name of a host.",
        "port, 70000, SMTP_PORT must be 1 to 65535.",
        "port, 'tcp://10.96.0.12:587', SMTP_PORT must be 1 to 65535.",
        "tls, maybe, 'SMTP_TLS must be starttls, tls or none.'",
        "tls, none, SMTP_TLS must not be none with SMTP_USERNAME",
        "from, nobody, MAIL_FROM must be an address"
    })
    void whatCannotBeRightIsRefused(String name, String value, String sentence) {
        assertThatThrownBy(() -> of(Map.of(name, value), "secret").refuseUnlessRight())
                .hasMessageStartingWith(sentence);
    }

    @Test
    void aLoginIsNoneWithoutItsPassword() {
        assertThatThrownBy(() -> of(Map.of(), "").refuseUnlessRight())
                .hasMessageStartingWith("SMTP_PASSWORD is needed");
    }

    @Test
    void aPasswordThatJavaCouldNotDecodeIsRefused() {
        assertThatThrownBy(() -> of(Map.of(), "p\uFFFDssword").refuseUnlessRight())
                .hasMessage("SMTP_PASSWORD could not be decoded; set LC_ALL=C.UTF-8.");
    }

    private static MailSettings of(Map<String, String> others, String password) {
        Map<String, String> all = new HashMap<>(GOOD);
        all.putAll(others);
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(MailsConfig.class);
        String prefix = MailsConfig.class
                .getAnnotation(io.smallrye.config.ConfigMapping.class)
                .prefix();
        all.forEach((name, value) -> builder.withDefaultValue(prefix + "." + name, value));
        return new MailSettings(builder.build().getConfigMapping(MailsConfig.class), password, false);
    }
}
