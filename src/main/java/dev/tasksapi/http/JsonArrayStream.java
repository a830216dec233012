package dev.tasksapi.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * Sends one JSON array of any length while holding one page of it. The next page is asked for when the one before has left
 * the service, so a slow client slows the reading down and fills no memory. A failure after the first page breaks the
 * connection off, so that no client takes a part for the whole.
 */
@Singleton
public class JsonArrayStream {
    private final ObjectMapper json;

    JsonArrayStream(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The pages as one array.
     *
     * @param pages the items in order; a page is only asked for when the one before is sent, and may be empty
     */
    public <T> RestMulti<byte[]> of(Multi<List<T>> pages) {
        Multi<byte[]> chunks = Multi.createFrom().deferred(() -> {
            AtomicBoolean first = new AtomicBoolean(true);
            return pages.map(page -> chunk(page, first.getAndSet(false)));
        });
        Multi<byte[]> end = Multi.createFrom().item(new byte[] {']'});
        return RestMulti.fromMultiData(
                        Multi.createBy().concatenating().streams(chunks.filter(chunk -> chunk.length > 0), end))
                .encodeAsJsonArray(false)
                .build();
    }

    /** The page without its closing bracket, and with a comma for its opening one unless it is the first. */
    private byte[] chunk(List<?> page, boolean first) {
        byte[] array = write(page);
        if (!first) {
            if (page.isEmpty()) {
                return new byte[0];
            }
            array[0] = ',';
        }
        return Arrays.copyOf(array, array.length - 1);
    }

    private byte[] write(List<?> page) {
        try {
            return json.writeValueAsBytes(page);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
