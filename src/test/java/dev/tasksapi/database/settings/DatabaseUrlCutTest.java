package dev.tasksapi.database.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where a URL is cut into login, host, name and parameters, when the password holds what cuts. */
class DatabaseUrlCutTest {
    private static final String[] SERVERS = {"h/d", "h:6543/d", "h", "h/d?application_name=a@b/c?d#e", "[::1]:5432/d"};

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings()
                .withChars("0123456789")
                .withChars("/?#@:/?#@:")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> servers() {
        return Arbitraries.of(SERVERS);
    }

    @Property
    void aPasswordThatNobodyEncodedIsWhatWasTyped(
            @ForAll("passwords") String password, @ForAll("servers") String server) {
        assertMeans("postgresql://u:" + password + "@" + server, password, server);
    }

    @Property
    void anEncodedOneMeansTheSame(@ForAll("passwords") String password, @ForAll("servers") String server) {
        assertMeans("postgresql://u:" + URLEncoder.encode(password, UTF_8) + "@" + server, password, server);
    }

    private static void assertMeans(String value, String password, String server) {
        DatabaseUrl expected = DatabaseUrl.parse("DATABASE_URL", "postgresql://u:p@" + server);
        DatabaseUrl url = DatabaseUrl.parse("DATABASE_URL", value);
        assertThat(url.user()).isEqualTo("u");
        assertThat(url.password()).isEqualTo(password);
        assertThat(url.host()).isEqualTo(expected.host());
        assertThat(url.port()).isEqualTo(expected.port());
        assertThat(url.database()).isEqualTo(expected.database());
    }

    /** Both have a login; the standard knows only one of them. */
    @Example
    void whatTheStandardReadsComesFirst() {
        DatabaseUrl url = DatabaseUrl.parse("DATABASE_URL", "postgresql://u:1@h2/d?application_name=4@h/d");
        assertThat(url.host()).isEqualTo("h2");
        assertThat(url.password()).isEqualTo("1");
        assertThat(DatabaseUrl.parse("DATABASE_URL", "postgresql://h/d?user=me@tenant")
                        .user())
                .isEqualTo("me@tenant");
    }
}
