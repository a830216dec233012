package dev.tasksapi.mydata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tasksapi.http.bodies.RecordReader;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.ownership.ImportableFiles;
import dev.tasksapi.ownership.Portable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads a document that {@link ExportDocument} has written, or one like it. Members that nobody knows are left out. */
@Singleton
class ImportDocument {
    static final int VERSION = 1;

    /** Keeps numbers as they were written, as settings need it. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Members members;
    private final RecordReader records;

    ImportDocument(Members members, RecordReader records) {
        this.members = members;
        this.records = records;
    }

    /**
     * Takes a while, so it is not for an event loop. Throws a 400 that names the places of what is wrong.
     *
     * @param name what it is, as an error says it
     * @param files the members with files that it has; those of others are left out
     */
    ImportedItems read(InputStream body, String name, List<ImportableFiles> files) {
        ImportedItems items = new ImportedItems(records);
        try (JsonParser json = JSON.createParser(SentText.of(body))) {
            read(json, name, files, items);
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw ApiException.badRequest(name + " is not valid JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items;
    }

    private void read(JsonParser json, String name, List<ImportableFiles> files, ImportedItems items)
            throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw ApiException.badRequest(name + " must be a JSON object");
        }
        boolean hasVersion = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (!readMember(json, field, files, items)) {
                hasVersion |= field.equals("version")
                        && json.hasToken(JsonToken.VALUE_NUMBER_INT)
                        && json.getIntValue() == VERSION;
                json.skipChildren();
            }
        }
        if (!hasVersion) {
            items.refuse("version", "must be " + VERSION);
        }
        if (json.nextToken() != null) {
            throw ApiException.badRequest(name + " is not valid JSON");
        }
    }

    /** Whether it is one. */
    private boolean readMember(JsonParser json, String name, List<ImportableFiles> files, ImportedItems items)
            throws IOException {
        @Nullable Portable member = members.find(name);
        if (member != null) {
            read(json, name, member.isSingle(), items, (item, place) -> items.add(member, item, place));
            return true;
        }
        for (ImportableFiles some : files) {
            if (some.name().equals(name)) {
                read(json, name, false, items, (item, place) -> items.add(some, item, place));
                return true;
            }
        }
        return false;
    }

    private static void read(
            JsonParser json, String name, boolean isSingle, ImportedItems items, BiConsumer<JsonNode, String> reader)
            throws IOException {
        if (json.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        if (isSingle) {
            reader.accept(item(json, name), name);
        } else if (json.hasToken(JsonToken.START_ARRAY)) {
            for (int n = 0; json.nextToken() != JsonToken.END_ARRAY; n++) {
                String place = name + "[" + n + "]";
                reader.accept(item(json, place), place);
            }
        } else {
            items.refuse(name, "must be a list");
            json.skipChildren();
        }
    }

    private static JsonNode item(JsonParser json, String place) throws IOException {
        return JSON.readTree(new BoundedTokens(json, place));
    }
}
