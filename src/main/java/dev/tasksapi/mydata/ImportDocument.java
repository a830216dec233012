package dev.tasksapi.mydata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tasksapi.http.bodies.RecordReader;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.ownership.Portable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
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

    /** Takes a while, so it is not for an event loop. Throws a 400 that names the places of what is wrong. */
    List<ImportedMember> read(InputStream body) {
        ImportedItems items = new ImportedItems(records);
        try (JsonParser json = JSON.createParser(SentText.of(body))) {
            read(json, items);
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw ApiException.badRequest("The request body is not valid JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items.all(members.all());
    }

    private void read(JsonParser json, ImportedItems items) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw ApiException.badRequest("The request body must be a JSON object");
        }
        boolean hasVersion = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            @Nullable Portable member = members.find(name);
            if (member != null) {
                read(json, member, items);
            } else {
                hasVersion |= name.equals("version")
                        && json.hasToken(JsonToken.VALUE_NUMBER_INT)
                        && json.getIntValue() == VERSION;
                json.skipChildren();
            }
        }
        if (!hasVersion) {
            items.refuse("version", "must be " + VERSION);
        }
        if (json.nextToken() != null) {
            throw ApiException.badRequest("The request body is not valid JSON");
        }
    }

    private static void read(JsonParser json, Portable member, ImportedItems items) throws IOException {
        if (json.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        if (member.isSingle()) {
            item(json, member, member.name(), items);
        } else if (json.hasToken(JsonToken.START_ARRAY)) {
            for (int n = 0; json.nextToken() != JsonToken.END_ARRAY; n++) {
                item(json, member, member.name() + "[" + n + "]", items);
            }
        } else {
            items.refuse(member.name(), "must be a list");
            json.skipChildren();
        }
    }

    private static void item(JsonParser json, Portable member, String place, ImportedItems items) throws IOException {
        items.add(member, JSON.readTree(new BoundedTokens(json, place)), place);
    }
}
