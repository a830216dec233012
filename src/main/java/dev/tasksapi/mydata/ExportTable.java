package dev.tasksapi.mydata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.Pieces;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.Portable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/**
 * The tasks of a user as a CSV file for spreadsheets: in UTF-8 with a byte order mark, without which Excel takes it for
 * another encoding.
 */
@Singleton
class ExportTable {
    private static final String END_OF_LINE = "\r\n";

    private final Members members;
    private final ObjectMapper json;

    ExportTable(Members members, ObjectMapper json) {
        this.members = members;
        this.json = json;
    }

    Uni<Pieces> of(Owner owner) {
        Portable tasks = members.tasks();
        List<String> columns = tasks.columns();
        return tasks.export(owner)
                .map(page -> lines(page, columns, "\uFEFF" + String.join(",", columns) + END_OF_LINE));
    }

    private <T> Pieces lines(Page<T> page, List<String> columns, String before) {
        String text = page.items().stream()
                .map(item -> line(json.valueToTree(item), columns))
                .collect(joining("", before, ""));
        return new Pieces(text.getBytes(UTF_8), page.next() == null ? null : behind(page.next(), columns));
    }

    private <T> Supplier<Uni<Pieces>> behind(Supplier<Uni<Page<T>>> next, List<String> columns) {
        return () -> next.get().map(page -> lines(page, columns, ""));
    }

    private static String line(JsonNode row, List<String> columns) {
        return columns.stream().map(column -> cell(row.path(column))).collect(joining(",", "", END_OF_LINE));
    }

    /** A list is the JSON of it, which is exact. */
    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return CsvCell.write(value.isContainerNode() ? value.toString() : value.asText());
    }
}
