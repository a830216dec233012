package dev.tasksapi.callers.betterauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a browser does with the answers of Better Auth: it keeps the cookies, as they came, and sends them back. */
final class Browser {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BetterAuth auth;
    private final Map<String, String> cookies = new TreeMap<>();

    Browser(BetterAuth auth) {
        this.auth = auth;
    }

    HttpResponse<String> get(String path) {
        return send(path, request -> request.GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(path, request -> request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The value of a Cookie header with those of these names; values are not decoded. */
    String cookies(Predicate<String> names) {
        return cookies.entrySet().stream()
                .filter(cookie -> names.test(cookie.getKey()))
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    Set<String> names() {
        return cookies.keySet();
    }

    private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> completion) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(auth.url() + path))
                .timeout(PATIENCE)
                .header("Origin", auth.origin());
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies(name -> true));
        }
        try {
            HttpResponse<String> answer = HTTP.send(completion.apply(request).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + answer.statusCode() + ": " + answer.body());
            }
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(name.length() + 1));
        }
    }
}
