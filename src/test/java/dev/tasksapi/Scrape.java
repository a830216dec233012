package dev.tasksapi;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What Prometheus would read from the service at one moment. */
public final class Scrape {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Double> samples;

    private Scrape(String text) {
        samples = text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }

    public static Scrape of(URI metrics) {
        return new Scrape(given().accept("text/plain")
                .get(metrics)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** Reads until it holds, because what a request adds is there a moment after its answer. */
    public static Scrape await(URI metrics, Predicate<Scrape> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Scrape scrape = of(metrics);
        while (!condition.test(scrape)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Never read: " + scrape.samples);
            }
            scrape = of(metrics);
        }
        return scrape;
    }

    /** The value of a series, such as {@code mails_total{result="sent",}}; 0 where there is none. */
    public double value(String series) {
        return samples.getOrDefault(series, 0.0);
    }

    /** The sum of all series of this name whose labels hold all of these. */
    public double sum(String name, String... labels) {
        return samples.entrySet().stream()
                .filter(sample -> name(sample.getKey()).equals(name))
                .filter(sample -> Set.of(labels).stream().allMatch(sample.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    public Set<String> series() {
        return samples.keySet();
    }

    public Set<String> names() {
        return samples.keySet().stream().map(Scrape::name).collect(Collectors.toSet());
    }

    private static String name(String series) {
        int labels = series.indexOf('{');
        return labels < 0 ? series : series.substring(0, labels);
    }
}
