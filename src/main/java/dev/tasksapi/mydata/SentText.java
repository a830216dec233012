package dev.tasksapi.mydata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;

/** The text of a body: UTF-8 and nothing else, with a byte order mark or without. */
final class SentText {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private SentText() {}

    /** Reading fails with a {@code CharacterCodingException} where it is something else. */
    static Reader of(byte[] body) {
        boolean isMarked = body.length >= MARK.length && body[0] == MARK[0] && body[1] == MARK[1] && body[2] == MARK[2];
        int begin = isMarked ? MARK.length : 0;
        return new InputStreamReader(new ByteArrayInputStream(body, begin, body.length - begin), UTF_8.newDecoder());
    }
}
