package dev.tasksapi.callers.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.callers.mails.SmtpServer;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails and logins leave the service behind TLS, to a server that proves who it is, or not at all. */
@NeedsMinutes
class MailTlsIT {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder = Path.of("");

    @Test
    void mailsAndLoginsGoBehindTls() throws Exception {
        try (SmtpServer smtp = SmtpServer.start(certificate());
                ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.shared(), settings(smtp), trusting())) {
            String email = register(service.port());
            assertThat(smtp.next(email)).contains("Subject: Confirm your e-mail address");
            assertThat(smtp.commands().indexOf("STARTTLS")).isEqualTo(1);
            // AUTH PLAIN, RFC 4616: "\0tasks\0pa$${word}\\"
            assertThat(smtp.commands()).contains("AUTH PLAIN AHRhc2tzAHBhJCR7d29yZH1c");
        }
    }

    @Test
    void nothingGoesToAServerWhoseCertificateNobodyVouchesFor() throws Exception {
        try (SmtpServer smtp = SmtpServer.start(certificate())) {
            assertThatNothingGoes(settings(smtp), smtp);
        }
    }

    @Test
    void nothingGoesToAServerWithoutTls() throws Exception {
        try (SmtpServer smtp = SmtpServer.start()) {
            assertThatNothingGoes(settings(smtp), smtp);
        }
    }

    /** It is tried three times, without the pauses of five and ten seconds between. */
    private static void assertThatNothingGoes(Map<String, String> settings, SmtpServer smtp)
            throws InterruptedException {
        settings.put("tasks-api.outbox.pause", "200ms");
        try (EmbeddedDatabase database = EmbeddedDatabase.shared();
                InnerService service = InnerService.start(database.url(), settings)) {
            register(service.port());
            service.awaitLog("A mail was not sent");
            assertThat(smtp.commands()).isNotEmpty().noneMatch(command -> command.matches("(AUTH|MAIL|RCPT|DATA).*"));
        }
    }

    private static String register(int port) {
        Person ada = Person.strangerTo(port);
        ada.call(Map.of("email", ada.email, "password", Person.PASSWORD))
                .post("/auth/register")
                .then()
                .statusCode(202);
        return ada.email;
    }

    private static Map<String, String> settings(SmtpServer smtp) {
        return new HashMap<>(Map.of(
                "ACCOUNTS_ENABLED", "true",
                "SMTP_HOST", "localhost",
                "SMTP_PORT", Integer.toString(smtp.port()),
                "SMTP_USERNAME", "tasks",
                "SMTP_PASSWORD", "pa$${word}\\",
                "MAIL_FROM", "tasks@example.com",
                "FRONTEND_URL", "https://app.example.com"));
    }

    private String[] trusting() {
        return new String[] {"-Djavax.net.ssl.trustStore=" + store(), "-Djavax.net.ssl.trustStorePassword=" + PASSWORD};
    }

    private Path store() {
        return folder.resolve("server.p12");
    }

    /** A key and a certificate for localhost that nobody else has signed. */
    private SSLSocketFactory certificate() throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store().toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store())) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getSocketFactory();
    }
}
