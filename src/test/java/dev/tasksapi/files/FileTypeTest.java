package dev.tasksapi.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {
    private static Buffer bytes(String latin) {
        return Buffer.buffer(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void anImageIsKnownByItsBytes() {
        assertThat(FileType.of(bytes("\u0089PNG\r\n\u001A\nrest"), "text/html")).isEqualTo("image/png");
        assertThat(FileType.of(bytes("\u00FF\u00D8\u00FF\u00E0"), null)).isEqualTo("image/jpeg");
        assertThat(FileType.of(bytes("GIF89a<script>alert(1)</script>"), "text/html"))
                .isEqualTo("image/gif");
        assertThat(FileType.of(bytes("RIFF\u0001\u0002\u0003\u0004WEBPVP8 "), null))
                .isEqualTo("image/webp");
        assertThat(FileType.of(bytes("\0\0\0 ftypavif\0\0\0\0avifmif1"), null)).isEqualTo("image/avif");
        assertThat(FileType.of(bytes("\0\0\0 ftypmif1\0\0\0\0mif1avifmiaf"), null))
                .isEqualTo("image/avif");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/svg+xml", "image/bmp", "IMAGE/PNG; q=1"})
    void whatOnlySaysThatItIsAnImageIsNone(String declared) {
        assertThat(FileType.of(bytes("<svg onload=alert(1)>"), declared)).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf, application/pdf",
        "'Text/Plain; charset=utf-8', text/plain",
        "audio/mpeg, audio/mpeg",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document,"
                + " application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    })
    void aHarmlessTypeStays(String declared, String type) {
        assertThat(FileType.of(bytes("anything"), declared)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xhtml+xml",
                "text/xml",
                "application/javascript",
                "text/javascript",
                "multipart/x-mixed-replace",
                "message/rfc822",
                "application/x-shockwave-flash",
                "application/octet-stream",
                "nonsense",
                "",
                "text/plain\r\nX: y"
            })
    void anyOtherIsUnknown(String declared) {
        assertThat(FileType.of(bytes("anything"), declared)).isEqualTo("application/octet-stream");
        assertThat(FileType.isImage(FileType.of(bytes(""), declared))).isFalse();
    }
}
