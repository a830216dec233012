package dev.tasksapi.callers.betterauth;

import dev.tasksapi.callers.outbound.Document;
import dev.tasksapi.callers.outbound.FetchException;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code get-session} answers. Only a 200 with {@code null} says that there is no session; whatever cannot
 * be understood says nothing and fails.
 *
 * @param user whose session it is; null: there is no such session
 */
record SessionAnswer(@Nullable SessionUser user) {
    static SessionAnswer of(Document document, SessionToken asked) {
        if (document.status() != 200) {
            throw new FetchException("status " + document.status());
        }
        String text = document.text().strip();
        if (text.equals("null")) {
            return new SessionAnswer(null);
        }
        try {
            Map<String, Object> answer = JsonUtil.parseJson(text);
            if (answer.get("session") instanceof Map<?, ?> session
                    && answer.get("user") instanceof Map<?, ?> user
                    && user.get("id") instanceof String id
                    && isAbout(asked, session, id)) {
                return new SessionAnswer(SessionUser.of(id, user));
            }
        } catch (JoseException e) {
            // said below
        }
        throw new FetchException("no session and not null");
    }

    /** A cache on the way that mixes answers up must not mix users up. */
    private static boolean isAbout(SessionToken asked, Map<?, ?> session, String user) {
        @Nullable Object token = session.get("token");
        @Nullable Object owner = session.get("userId");
        return (token == null || token.equals(asked.token())) && (owner == null || owner.equals(user));
    }
}
