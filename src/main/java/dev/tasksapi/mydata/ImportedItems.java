package dev.tasksapi.mydata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.http.bodies.RecordReader;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import dev.tasksapi.ownership.Origins;
import dev.tasksapi.ownership.Portable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a document holds, item by item, and everything that is wrong with it. */
final class ImportedItems {
    /** How many errors an answer names. Others are named once these are mended. */
    private static final int MOST_ERRORS = 100;

    private static final int MOST_ITEMS = 100_000;

    /** As many items are one statement. */
    private static final int PORTION = 500;

    private final RecordReader records;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<Portable, Collected> members = new LinkedHashMap<>();
    private final Origins origins = new Origins();
    private int count;

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
        count++;
        if (count > MOST_ITEMS) {
            throw ApiException.badRequest("An import may hold at most 100,000 items; divide it");
        }
        if (!(item instanceof ObjectNode object)) {
            refuse(place, "must be an object");
            return;
        }
        List<FieldError> broken = new ArrayList<>();
        Record read = records.read(object, member.form(), broken);
        broken.forEach(error -> add(new FieldError(place + "." + error.field(), error.message())));
        if (errors.isEmpty()) {
            keep(member, read);
        }
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

    private void add(FieldError error) {
        errors.add(error);
        if (errors.size() >= MOST_ERRORS) {
            throw ApiException.invalid(errors);
        }
    }

    /** All of it; throws a 400 if something is wrong. */
    List<ImportedMember> all(List<Portable> order) {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
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
