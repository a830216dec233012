package dev.tasksapi.database.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where tables are looked for (PostgreSQL manual, section 5.10.3).
 *
 * @param schemas their names; tables are made in the first
 */
public record SearchPath(List<String> schemas) {
    /** One name of a list, in quotes or without, and what ends it. */
    private static final Pattern NAME =
            Pattern.compile("\\s*(?:\"(?<quoted>(?:[^\"]|\"\")+)\"|(?<plain>[^\\s,\"]+))\\s*(?:,(?=.)|$)");

    /** Reads it as PostgreSQL does; empty where it cannot be read. */
    static Optional<SearchPath> of(String list) {
        List<String> schemas = new ArrayList<>();
        Matcher name = NAME.matcher(list);
        int end = 0;
        while (end < list.length() && name.find(end) && name.start() == end) {
            @Nullable String quoted = name.group("quoted");
            schemas.add(quoted == null ? name.group("plain").toLowerCase(Locale.ROOT) : quoted.replace("\"\"", "\""));
            end = name.end();
        }
        return end < list.length() || schemas.isEmpty() ? Optional.empty() : Optional.of(new SearchPath(schemas));
    }

    /** The schema that tables are made in. */
    public String first() {
        return schemas.get(0);
    }

    /** The same as SQL names it. */
    public String name() {
        return quoted(first());
    }

    /** A table of the first schema, as SQL names it. */
    String table(String name) {
        return name() + "." + name;
    }

    /** As {@code set search_path} takes it. */
    public String sql() {
        return schemas.stream().map(SearchPath::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
