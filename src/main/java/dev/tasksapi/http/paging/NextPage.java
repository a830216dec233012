package dev.tasksapi.http.paging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.tasksapi.http.PublicPath;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the client finds the page that follows: the same path and the same query, but for the cursor. All of it is
 * encoded anew, because what clients send may hold characters that would end the link before its time.
 */
record NextPage(String path, Map<String, List<String>> query, String cursor) {
    private static final String CURSOR = "cursor";

    /** The URI as the client sent it; anything before its path is left out. */
    static NextPage of(String uri, String cursor) {
        QueryStringDecoder called = new QueryStringDecoder(uri.replaceFirst("^[a-zA-Z]+://[^/?]*", ""));
        return new NextPage(called.path(), called.parameters(), cursor);
    }

    /** The value of the header {@code Link} (RFC 8288, section 3), relative to the host. */
    String link(PublicPath publicPath) {
        String segments = Stream.of(path.split("/", -1))
                .map(segment -> encoded(segment.replaceFirst(";.*", ""))) // matrix parameters mean nothing here
                .collect(joining("/"));
        return "<" + publicPath.of(segments) + "?" + parameters() + ">; rel=\"next\"";
    }

    private String parameters() {
        Stream<String> others = query.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(CURSOR))
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)));
        return Stream.concat(others, Stream.of(CURSOR + "=" + cursor)).collect(joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":");
    }
}
