package dev.tasksapi.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 6266, section 5, and what else clients send. */
class ContentDispositionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Attachment; filename=example.html | example.html",
                "INLINE; FILENAME= \"an example.html\" | an example.html",
                "attachment; filename*= UTF-8''%e2%82%ac%20rates | € rates",
                "attachment; filename=\"EURO rates\"; filename*=utf-8''%e2%82%ac%20rates | € rates",
                "attachment; filename*=ISO-8859-1'en'%A3%20rates; filename=x | £ rates",
                "attachment; filename=\"a;b\\\"c\\\\d.txt\" | a;b\"c\\d.txt",
                "attachment; filename*=UTF-16''%00; filename=plain | plain",
                "attachment; filename*=UTF-8''%zz; filename=plain | plain"
            })
    void theNameIsRead(String header, String name) {
        assertThat(ContentDisposition.fileName(header)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attachment", "attachment; name=\"field\"", "filename", ""})
    void aHeaderWithoutANameHasNone(String header) {
        assertThat(ContentDisposition.fileName(header)).isNull();
    }

    @Test
    void bytesAreUtf8IfTheyCanBe() {
        String utf8 = new String("räk.txt".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(ContentDisposition.fileName("attachment; filename=\"" + utf8 + "\""))
                .isEqualTo("räk.txt");
        assertThat(ContentDisposition.fileName("attachment; filename=\"r\u00E4k.txt\""))
                .isEqualTo("räk.txt");
    }

    @Test
    void aLongHeaderTakesNoLonger() {
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            ContentDisposition.fileName("attachment" + "; a=\"".repeat(4_000));
            ContentDisposition.fileName("attachment; filename*=UTF-8''" + "%41".repeat(5_000));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receipt.pdf | attachment; filename=\"receipt.pdf\"",
                "€ rates.pdf | attachment; filename=\"_ rates.pdf\"; filename*=UTF-8''%E2%82%AC%20rates.pdf",
                "a\"b\\c%41.txt | attachment; filename=\"a_b_c_41.txt\"; filename*=UTF-8''a%22b%5Cc%2541.txt"
            })
    void theNameIsWrittenSoThatEveryClientReadsIt(String name, String header) {
        assertThat(ContentDisposition.of(false, name)).isEqualTo(header);
        assertThat(ContentDisposition.fileName(header)).isEqualTo(name);
    }

    @Test
    void whatIsShownIsInline() {
        assertThat(ContentDisposition.of(true, "cat.png")).isEqualTo("inline; filename=\"cat.png\"");
    }
}
