package dev.tasksapi.files;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.files.ByteRange.UnsatisfiableRangeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 14.1.2. */
class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, bytes 0-499/1000",
        "bytes=500-999, bytes 500-999/1000",
        "bytes=500-5000, bytes 500-999/1000",
        "bytes=-500, bytes 500-999/1000",
        "bytes=-5000, bytes 0-999/1000",
        "bytes=999-, bytes 999-999/1000",
        "'BYTES= 0-0', bytes 0-0/1000"
    })
    void aRangeIsCutToTheFile(String header, String range) {
        assertThat(requireNonNull(ByteRange.parse(header, 1_000)).of(1_000)).isEqualTo(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=999999999999999999-"})
    void aRangeBehindTheEndCannotBeHad(String header) {
        assertThatThrownBy(() -> ByteRange.parse(header, 1_000)).isInstanceOf(UnsatisfiableRangeException.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "bytes=0-1,5-6",
                "bytes=5-2",
                "bytes=-",
                "bytes=a-b",
                "lines=0-1",
                "bytes=9999999999999999999-",
                "bytes",
                ""
            })
    void anythingElseIsTheWholeFile(String header) {
        assertThat(ByteRange.parse(header, 1_000)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=-1"})
    void anEmptyFileHasNoPart(String header) {
        assertThatThrownBy(() -> ByteRange.parse(header, 0)).isInstanceOf(UnsatisfiableRangeException.class);
    }
}
