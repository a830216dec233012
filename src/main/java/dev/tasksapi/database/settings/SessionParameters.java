package dev.tasksapi.database.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a URL says of sessions and of the pool: with libpq's parameters, and with those of the clients whose URLs people
 * bring along (Prisma, JDBC, node-postgres, SQLAlchemy). One that says where rows are and is not understood is refused;
 * the others change nothing that anybody would miss.
 *
 * @param searchPath where tables are; null: where the database looks for the tables of this user
 * @param options command-line options for the session besides, such as {@code -c jit=off}; null: none
 * @param connectionLimit the most connections of the pool; 0: it names none
 * @param isPooled whether it says that a pooler shares sessions, or that statements must have no names
 */
public record SessionParameters(
        @Nullable SearchPath searchPath, @Nullable String options, int connectionLimit, boolean isPooled) {
    /** One option of a command line: white space ends it, unless a backslash stands before it. */
    private static final Pattern OPTION = Pattern.compile("(?:[^\\s\\\\]|\\\\.)+");

    private static final Pattern SEARCH_PATH = Pattern.compile("(?is)search[_-]path=(.*)");

    /** The names by which clients say where rows are; the first line is understood, at least in some spelling. */
    private static final Pattern PLACE =
            Pattern.compile("(?i)(?:current|default)?[_-]?schemas?|search[_-]?path|host|port|"
                    + "db[_-]?name|db|database(?:[_-]?name)?|host[_-]?(?:addr|name)|server(?:[_-]?name)?|service(?:[_-]?file)?|"
                    + "socket(?:[_-]?(?:path|dir))?|unix[_-]?sock(?:et)?(?:[_-]?dir)?|(?:default|temp)[_-]?tablespaces?|"
                    + "role|session[_-]?authorization|namespace");

    private static final Set<String> UNDERSTOOD =
            Set.of("schema", "currentSchema", "search_path", "host", "port", "dbname");

    private static final Map<String, String> WITHOUT_NAMES = Map.of(
            "pgbouncer", "true",
            "statement_cache_size", "0",
            "prepared_statement_cache_size", "0",
            "prepareThreshold", "0");

    static SessionParameters of(Map<String, String> parameters, Function<String, ConfigurationException> refusal) {
        for (String name : parameters.keySet()) {
            if (!UNDERSTOOD.contains(name) && PLACE.matcher(name).matches()) {
                throw refusal.apply("has the parameter " + name
                        + ", which is not supported; host, port, dbname and schema say where the data is");
            }
        }
        List<String> options = new ArrayList<>();
        Set<SearchPath> paths = new HashSet<>();
        for (String list : named(parameters, options)) {
            paths.add(SearchPath.of(list)
                    .filter(path -> !path.schemas().contains("$user"))
                    .orElseThrow(() -> refusal.apply("must name schemas such as tasks,public, and not \"$user\"")));
        }
        if (parameters.containsKey("schema")) {
            paths.add(new SearchPath(List.of(parameters.get("schema"))));
        }
        if (paths.size() > 1) {
            throw refusal.apply("names its schema twice, and not the same");
        }
        return new SessionParameters(
                paths.stream().findFirst().orElse(null),
                options.isEmpty() ? null : String.join(" ", options),
                limit(parameters.getOrDefault("connection_limit", "0"), refusal),
                WITHOUT_NAMES.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().equals(parameters.get(entry.getKey()))));
    }

    /** The lists of schemas; what else stands in the options is added to the others. */
    private static List<String> named(Map<String, String> parameters, List<String> others) {
        List<String> lists = new ArrayList<>();
        for (String name : List.of("currentSchema", "search_path")) {
            if (parameters.containsKey(name)) {
                lists.add(parameters.get(name));
            }
        }
        List<String> all = OPTION.matcher(parameters.getOrDefault("options", ""))
                .results()
                .map(MatchResult::group)
                .toList();
        for (int i = 0; i < all.size(); i++) {
            String option = all.get(i).equals("-c") && i + 1 < all.size() ? "-c" + all.get(++i) : all.get(i);
            Matcher path =
                    SEARCH_PATH.matcher(option.replaceFirst("^(?:-c|--)", "").replaceAll("\\\\(.)", "$1"));
            if (path.matches()) {
                lists.add(path.group(1));
            } else {
                others.add(option);
            }
        }
        return lists;
    }

    private static int limit(String number, Function<String, ConfigurationException> refusal) {
        if (!number.matches("[0-9]{1,4}")) {
            throw refusal.apply("has a connection_limit that is not a number from 1 to 9999");
        }
        return Integer.parseInt(number);
    }
}
