package dev.tasksapi.mydata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a document that is no larger than it is allowed to be, so that its tree does not fill the memory. */
final class BoundedTokens extends JsonParserDelegate {
    /** Far beyond a row, and what settings of 16 KiB can hold at most. */
    private static final int MOST = 20_000;

    private final String place;
    private int tokens;

    BoundedTokens(JsonParser document, String place) {
        super(document);
        this.place = place;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        tokens++;
        if (tokens > MOST) {
            throw ApiException.invalid(List.of(new FieldError(place, place + " is too large")));
        }
        return super.nextToken();
    }
}
