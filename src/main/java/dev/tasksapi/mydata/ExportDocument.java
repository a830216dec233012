package dev.tasksapi.mydata;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.Pieces;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.PortableFile;
import dev.tasksapi.ownership.PortableFiles;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is a user's as one JSON document. It is read page by page while it is sent, so it is never in memory. */
@Singleton
class ExportDocument {
    private final Members members;
    private final List<PortableFiles> files;
    private final ObjectMapper json;

    ExportDocument(Members members, @All List<PortableFiles> files, ObjectMapper json) {
        this.members = members;
        this.files = files;
        this.json = json;
    }

    /** A member as it is written. */
    private record Written(String name, boolean isSingle, Function<Owner, Uni<? extends Page<?>>> items) {}

    Uni<Pieces> of(Owner owner) {
        String head = "{\"version\":%d,\"exported_at\":\"%s\"".formatted(ImportDocument.VERSION, Instant.now());
        return member(owner, head, written());
    }

    private List<Written> written() {
        Stream<Written> rows =
                members.all().stream().map(member -> new Written(member.name(), member.isSingle(), member::export));
        Stream<Written> rowsOfFiles = files.stream()
                .map(some -> new Written(
                        some.name(), false, owner -> some.export(owner).map(page -> page.map(this::withEntry))));
        return Stream.concat(rows, rowsOfFiles).toList();
    }

    private JsonNode withEntry(PortableFile file) {
        ObjectNode row = json.valueToTree(file.row());
        return row.put("file", file.entry());
    }

    /** The text, and behind it these members. */
    private Uni<Pieces> member(Owner owner, String text, List<Written> left) {
        if (left.isEmpty()) {
            return Uni.createFrom().item(piece(text + "}"));
        }
        Written member = left.get(0);
        String begun = text + ",\"" + member.name() + "\":" + (member.isSingle() ? "" : "[");
        return member.items()
                .apply(owner)
                .map(page -> items(
                        page,
                        member.isSingle() && page.items().isEmpty() ? begun + "null" : begun,
                        () -> end(owner, left)));
    }

    private Uni<Pieces> end(Owner owner, List<Written> left) {
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
