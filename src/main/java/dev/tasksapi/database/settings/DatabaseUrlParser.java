package dev.tasksapi.database.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.pgclient.SslMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a URL apart. Every failure is one sentence that names the variable and holds nothing of the value. */
final class DatabaseUrlParser {
    /** A driver's name behind a plus, as SQLAlchemy writes it, says nothing to us. */
    private static final Pattern SCHEME = Pattern.compile("(?i)postgres(?:ql)?(?:\\+[a-z0-9_]+)?://(.*)");

    /** Only in the value of a parameter may an {@code @} stand, or what follows a password would pass for one. */
    private static final String PARAMETER = "[^=@&]*(?:=[^&]*)?";

    private static final String SERVER =
            "(?<host>\\[[^\\]\\s]*\\]|%2[Ff][^/?#@\\s]*?|[^\\[\\]:/?#@\\s]*)(?::(?<port>[0-9]*))?"
                    + "(?:/(?<database>[^/?#@]*))?(?:\\?(?<query>" + PARAMETER + "(?:&" + PARAMETER + ")*))?";

    /** The URL as RFC 3986 cuts it. */
    private static final Pattern ENCODED = Pattern.compile("(?:(?<login>[^@/?#]*)@)?" + SERVER);

    /**
     * The URL as people write it, with a password that nobody encoded: it ends at the first {@code @} behind which all
     * of a server follows. To libpq it ends at the first {@code @} of all, so what libpq understands means the same
     * here.
     */
    private static final Pattern UNENCODED = Pattern.compile("(?<login>.*?)@" + SERVER);

    private final String variable;

    DatabaseUrlParser(String variable) {
        this.variable = variable;
    }

    DatabaseUrl parse(String value) {
        if (value.isBlank()) {
            throw refusal(
                    "is not set; it must be the URL of a PostgreSQL database, postgresql://user:password@host/database");
        }
        if (value.indexOf('\uFFFD') >= 0) {
            throw refusal("could not be decoded; percent-encode what is not ASCII, or set LC_ALL=C.UTF-8");
        }
        Matcher url = match(value.strip());
        Map<String, String> parameters = parameters(orEmpty(url.group("query")));
        String[] login = String.valueOf(url.group("login")).split(":", 2);
        String user = parameters.getOrDefault("user", url.group("login") == null ? "" : decode(login[0]));
        if (user.isEmpty()) {
            throw refusal("names no user");
        }
        TlsParameters tls = TlsParameters.of(parameters, this::refusal);
        String host = host(parameters.getOrDefault("host", decode(url.group("host"))));
        return new DatabaseUrl(
                host,
                port(parameters.getOrDefault("port", orEmpty(url.group("port")))),
                orElse(parameters.getOrDefault("dbname", decode(orEmpty(url.group("database")))), user),
                user,
                parameters.getOrDefault("password", login.length < 2 ? "" : decode(login[1])),
                host.startsWith("/") ? SslMode.DISABLE : tls.mode(), // as libpq, which needs none on one machine
                tls.rootCertificate(),
                SessionParameters.of(parameters, this::refusal));
    }

    private Matcher match(String value) {
        Matcher scheme = SCHEME.matcher(value);
        if (!scheme.matches()) {
            throw refusal("must be one line that begins with postgresql:// or postgres://, without quotes");
        }
        Matcher encoded = ENCODED.matcher(scheme.group(1));
        boolean isEncoded = encoded.matches();
        if (isEncoded && namesUser(encoded)) {
            return encoded;
        }
        Matcher unencoded = UNENCODED.matcher(scheme.group(1));
        if (unencoded.matches()) {
            return unencoded;
        }
        if (isEncoded) {
            return encoded;
        }
        throw refusal("is not of the form postgresql://user:password@host:port/database with one host"
                + " and special characters percent-encoded");
    }

    private static boolean namesUser(Matcher url) {
        return url.group("login") != null || ("&" + url.group("query")).contains("&user=");
    }

    private Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2 && !pair[1].isEmpty()) {
                parameters.put(decode(pair[0]), decode(pair[1]));
            }
        }
        return parameters;
    }

    private String host(String host) {
        if (host.chars().anyMatch(c -> c == ',' || Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw refusal("must name exactly one host");
        }
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return orElse(plain, "localhost");
    }

    private int port(String port) {
        if (port.isEmpty()) {
            return 5432;
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw refusal("has a port that is not a number from 1 to 65535");
        }
        return Integer.parseInt(port);
    }

    private String decode(String encoded) {
        return PercentEncoding.decode(encoded)
                .orElseThrow(() ->
                        refusal("has a % that is not the start of percent-encoded UTF-8; a plain % is written %25"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private ConfigurationException refusal(String reason) {
        return new ConfigurationException(variable + " " + reason + ".", Set.of(variable));
    }
}
