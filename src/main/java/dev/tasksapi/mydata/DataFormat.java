package dev.tasksapi.mydata;

import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a user's data can be written as. */
@Schema(
        enumeration = {"json", "csv", "zip"},
        examples = "csv")
enum DataFormat {
    JSON("my-data", MediaType.APPLICATION_JSON),
    CSV("tasks", "text/csv;charset=UTF-8;header=present"),
    ZIP("my-data", DataFormat.ZIP_TYPE);

    /** RFC 7111 and RFC 4180. */
    static final String CSV_TYPE = "text/csv";

    static final String ZIP_TYPE = "application/zip";

    /** What browsers call it on Windows. */
    static final String ZIP_TYPE_OF_WINDOWS = "application/x-zip-compressed";

    private final String name;
    private final String type;

    DataFormat(String name, String type) {
        this.name = name;
        this.type = type;
    }

    /** Null: there is no such format. */
    static @Nullable DataFormat parse(String text) {
        return switch (text) {
            case "json" -> JSON;
            case "csv" -> CSV;
            case "zip" -> ZIP;
            default -> null;
        };
    }

    String type() {
        return type;
    }

    /** With the day, in UTC. */
    String fileName() {
        return "%s-%s.%s".formatted(name, LocalDate.now(ZoneOffset.UTC), name().toLowerCase(Locale.ROOT));
    }
}
