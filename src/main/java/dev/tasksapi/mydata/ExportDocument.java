package dev.tasksapi.mydata;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.Pieces;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.Portable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All that is a user's as one JSON document. It is read page by page while it is sent, so it is never in memory. */
@Singleton
class ExportDocument {
    private final Members members;
    private final ObjectMapper json;

    ExportDocument(Members members, ObjectMapper json) {
        this.members = members;
        this.json = json;
    }

    Uni<Pieces> of(Owner owner) {
        String head = "{\"version\":%d,\"exported_at\":\"%s\"".formatted(ImportDocument.VERSION, Instant.now());
        return member(owner, head, members.all());
    }

    /** The text, and behind it these members. */
    private Uni<Pieces> member(Owner owner, String text, List<Portable> left) {
        if (left.isEmpty()) {
            return Uni.createFrom().item(piece(text + "}"));
        }
        Portable member = left.get(0);
        String begun = text + ",\"" + member.name() + "\":" + (member.isSingle() ? "" : "[");
        return member.export(owner)
                .map(page -> items(
                        page,
                        member.isSingle() && page.items().isEmpty() ? begun + "null" : begun,
                        () -> end(owner, left)));
    }

    private Uni<Pieces> end(Owner owner, List<Portable> left) {
        return member(owner, left.get(0).isSingle() ? "" : "]", left.subList(1, left.size()));
    }

    private <T> Pieces items(Page<T> page, String before, Supplier<Uni<Pieces>> end) {
        String text = page.items().stream().map(this::write).collect(Collectors.joining(",", before, ""));
        return new Pieces(text.getBytes(UTF_8), page.next() == null ? end : behind(page.next(), end));
    }

    private <T> Supplier<Uni<Pieces>> behind(Supplier<Uni<Page<T>>> next, Supplier<Uni<Pieces>> end) {
        return () -> next.get().map(page -> items(page, page.items().isEmpty() ? "" : ",", end));
    }

    private static Pieces piece(String text) {
        return new Pieces(text.getBytes(UTF_8), null);
    }

    private String write(Object item) {
        try {
            return json.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
