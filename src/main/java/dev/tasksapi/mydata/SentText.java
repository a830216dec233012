package dev.tasksapi.mydata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;

/** The text of a body: UTF-8 and nothing else, with a byte order mark or without. */
final class SentText {
    private static final char MARK = '\uFEFF';
    private static final int END = -1;

    private SentText() {}

    /** It and its reading fail with a {@code CharacterCodingException} where the body is something else. */
    static Reader of(InputStream body) throws IOException {
        PushbackReader text = new PushbackReader(new InputStreamReader(body, UTF_8.newDecoder()));
        int first = text.read();
        if (first != MARK && first != END) {
            text.unread(first);
        }
        return text;
    }
}
