package dev.tasksapi.mydata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.http.bodies.RecordReader;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import dev.tasksapi.ownership.ImportableFiles;
import dev.tasksapi.ownership.ImportedFile;
import dev.tasksapi.ownership.Origins;
import dev.tasksapi.ownership.Portable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Collects what a document holds, item by item, and everything that is wrong with it. */
final class ImportedItems {
    /** How many errors an answer names. Others are named once these are mended. */
    private static final int MOST_ERRORS = 100;

    private static final int MOST_ITEMS = 100_000;

    /** As many as an export has at most. */
    private static final int MOST_FILES = 20_000;

    /** As many items are one statement. */
    private static final int PORTION = 500;

    private final RecordReader records;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<Portable, Collected> members = new LinkedHashMap<>();
    private final Map<ImportableFiles, FilesToImport> files = new LinkedHashMap<>();
    private final Origins origins = new Origins();
    private int count;
    private int fileCount;

    ImportedItems(RecordReader records) {
        this.records = records;
    }

    /** The items of one member: those that are still records, and those that are packed. */
    private static final class Collected {
        private final List<Record> records = new ArrayList<>();
        private final List<Portable.Storing> packed = new ArrayList<>();
        private int count;
    }

    /**
     * Adds one.
     *
     * @param place where it stands in the document, as an error names it
     */
    void add(Portable member, JsonNode item, String place) {
        @Nullable Record read = read(member.form(), item, place);
        if (read != null) {
            keep(member, read);
        }
    }

    /** Adds a file in the same way. */
    void add(ImportableFiles member, JsonNode item, String place) {
        if (read(member.form(), item, place) instanceof ImportedFile file) {
            fileCount++;
            if (fileCount > MOST_FILES) {
                throw ApiException.badRequest("An import may hold at most 20,000 files; divide it");
            }
            files.computeIfAbsent(member, FilesToImport::new).add(file, place);
        }
    }

    /** Null: it or another one is wrong. */
    private @Nullable Record read(Class<? extends Record> form, JsonNode item, String place) {
        count++;
        if (count > MOST_ITEMS) {
            throw ApiException.badRequest("An import may hold at most 100,000 items; divide it");
        }
        if (!(item instanceof ObjectNode object)) {
            refuse(place, "must be an object");
            return null;
        }
        List<FieldError> broken = new ArrayList<>();
        Record read = records.read(object, form, broken);
        broken.forEach(error -> add(error.in(place)));
        return errors.isEmpty() ? read : null;
    }

    private void keep(Portable member, Record item) {
        Collected collected = members.computeIfAbsent(member, first -> new Collected());
        collected.records.add(item);
        collected.count++;
        if (collected.records.size() == PORTION) {
            pack(member, collected);
        }
    }

    private void pack(Portable member, Collected collected) {
        collected.packed.addAll(member.pack(collected.records, origins));
        collected.records.clear();
    }

    /** Says what is wrong with a place. */
    void refuse(String place, String rule) {
        add(new FieldError(place, place + " " + rule));
    }

    /** Says what is wrong with the files by a rule of theirs; null: nothing is. */
    void judgeFiles(BiFunction<FilesToImport, ImportedFile, @Nullable FieldError> rule) {
        files.values()
                .forEach(some -> some.each((file, place) -> {
                    @Nullable FieldError error = rule.apply(some, file);
                    if (error != null) {
                        add(error.in(place));
                    }
                }));
        refuseIfWrong();
    }

    private void add(FieldError error) {
        errors.add(error);
        if (errors.size() >= MOST_ERRORS) {
            throw ApiException.invalid(errors);
        }
    }

    private void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    /** The files of all members, and what the rows are called to which they belong. */
    List<FilesToImport> files() {
        return List.copyOf(files.values());
    }

    Origins origins() {
        return origins;
    }

    /** All rows; throws a 400 if something is wrong. */
    List<ImportedMember> all(List<Portable> order) {
        refuseIfWrong();
        return order.stream()
                .filter(members::containsKey)
                .map(member -> {
                    Collected collected = members.getOrDefault(member, new Collected());
                    pack(member, collected);
                    return new ImportedMember(member.name(), collected.count, List.copyOf(collected.packed));
                })
                .toList();
    }
}
