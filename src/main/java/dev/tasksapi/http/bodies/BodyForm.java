package dev.tasksapi.http.bodies;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.vertx.core.MultiMap;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form that a body must have beyond what {@code @Consumes} looks at: it is said to be JSON, and not compressed. A
 * body of no type at all is refused too, because that is what a page of a foreign origin can send without asking (a
 * {@code Blob} without a type needs no preflight).
 */
final class BodyForm {
    /** Which of them a call takes is said by its {@code @Consumes}. */
    private static final Set<String> JSON_TYPES = Set.of(MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE);

    private BodyForm() {}

    /** Throws a 415 for a body of another form; an empty body has none. */
    static void refuseUnlessPlainJson(MultivaluedMap<String, String> headers, byte[] body) {
        refuseIfCompressed(headers);
        if (body.length > 0 && !isJson(headers.getFirst(HttpHeaders.CONTENT_TYPE))) {
            throw ApiException.of(ErrorType.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    /** Throws a 415 for a body that is compressed. */
    static void refuseIfCompressed(MultivaluedMap<String, String> headers) {
        @Nullable String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ApiException.of(ErrorType.UNSUPPORTED_MEDIA_TYPE, "The request body must not be compressed")
                    .withHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && JSON_TYPES.contains(withoutParameters(contentType));
    }

    static String withoutParameters(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Takes the parameters from a type that is JSON, where they have no meaning (RFC 8259, section 11): what is no
     * UTF-8 is no JSON whatever they say. Quarkus REST would refuse some, and take others for something else than JSON.
     */
    static void forgetParameters(MultiMap headers) {
        @Nullable String contentType = headers.get(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && isJson(contentType)) {
            headers.set(HttpHeaders.CONTENT_TYPE, withoutParameters(contentType));
        }
    }
}
