package dev.tasksapi.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "receipt.pdf",
                ".gitignore",
                "Räksmörgås & co; 100%.txt",
                "\"quoted\".txt",
                "領収書.pdf",
                "👩\u200D👩\u200D👧.png", // what joins an emoji
                "می\u200Cخواهم.txt", // and what keeps letters apart
                "a..b"
            })
    void aNameStaysAsPeopleWroteIt(String name) {
        assertThat(FileName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\Users\\ada\\report.doc, report.doc",
        "/, file",
        "'', file",
        ".., file",
        "'   ', file",
        "' a.txt ', a.txt"
    })
    void ofAPathTheLastPartIsTheName(String said, String name) {
        assertThat(FileName.of(said)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in\u0000voice.pdf",
                "in\r\nvoice.pdf",
                "in\u202Evoice.pdf",
                "in\u2066voice.pdf",
                "in\uD800voice.pdf",
                "in\u2028voice.pdf",
                "in\u007Fvoice.pdf"
            })
    void whatChangesHowOtherTextReadsIsTakenOut(String said) {
        assertThat(FileName.of(said)).isEqualTo("invoice.pdf");
    }

    @Test
    void partsOfOneCharacterBecomeOne() {
        assertThat(FileName.of("A\u030A.txt")).isEqualTo("\u00C5.txt");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileName.of("😀".repeat(10_000) + ".pdf")).isEqualTo("😀".repeat(251) + ".pdf");
        assertThat(FileName.of("a".repeat(10_000))).isEqualTo("a".repeat(255));
        assertThat(FileName.of("a." + "b".repeat(10_000))).hasSize(255);
    }
}
