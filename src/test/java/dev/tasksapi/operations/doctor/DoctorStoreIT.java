package dev.tasksapi.operations.doctor;

import static dev.tasksapi.operations.doctor.DoctorReport.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.files.stores.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code doctor} says of the place where files are kept. */
@NeedsMinutes
class DoctorStoreIT {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.shared();
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    @TempDir
    static Path folder;

    private static S3Server server;

    @BeforeAll
    static void start() {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
        BETTER_AUTH.close();
    }

    private static DoctorReport doctor(Map<String, String> settings) {
        return DoctorReport.doctor(settings(DATABASE, settings), "");
    }

    @Test
    void withoutAStoreThereIsNothingToLookAt() {
        assertThat(doctor(Map.of()).output()).contains("skipped  files");
    }

    @Test
    void aFolderThatIsNotThereYetIsGoodAndStaysAsItIs() {
        Path missing = folder.resolve("not/yet");
        assertThat(doctor(Map.of("FILES_DIR", missing.toString())).output()).contains("ok       files");
        assertThat(folder.resolve("not")).doesNotExist();
    }

    @Test
    void aFileInTheWayIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        doctor(Map.of("FILES_DIR", file.resolve("folder").toString())).assertWrong("files", "correct FILES_DIR");
    }

    @Test
    void theBucketAnswersAndKnowsTheKey() throws IOException {
        assertThat(doctor(server.settings()).output()).contains("ok       files");
        try (var objects = Files.list(server.object(""))) {
            assertThat(objects).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FILES_S3_SECRET_KEY, another-secret",
        "FILES_S3_ACCESS_KEY, another-key",
        "FILES_S3_BUCKET, another-bucket",
        "FILES_S3_ENDPOINT, http://localhost:1"
    })
    void aWrongSettingOfTheBucketIsNamed(String variable, String value) {
        Map<String, String> wrong = new HashMap<>(server.settings());
        wrong.put(variable, value);
        DoctorReport report = doctor(wrong);
        report.assertWrong("files", "correct " + variable);
        assertThat(report.output()).doesNotContain(server.settings().get("FILES_S3_SECRET_KEY"));
    }
}
