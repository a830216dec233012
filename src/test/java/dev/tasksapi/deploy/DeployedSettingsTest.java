package dev.tasksapi.deploy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasksapi.operations.settings.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code deploy/} sets is known to the service, and no secret stands in it. */
class DeployedSettingsTest {
    /** What AWS' web adapter reads. */
    private static final String OF_LAMBDA = "AWS_LWA_";

    private static final Pattern NAMED = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");

    static Stream<String> all() {
        return Stream.concat(
                Manifests.kubernetes().stream()
                        .map(file -> Manifests.FOLDER.relativize(file).toString()),
                Stream.of(
                        "knative/service.yaml",
                        "cloud-run/service.yaml",
                        "cloud-run/job.yaml",
                        "aws-lambda/template.yaml",
                        "fly/fly.toml",
                        "compose.yaml"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachVariableIsOneOfTheService(String file) throws IOException {
        Set<String> known = NAMED.matcher(Files.readString(Path.of(".env.example")))
                .results()
                .map(match -> match.group(1))
                .collect(toSet());
        assertThat(known).hasSizeGreaterThan(30);
        assertThat(variables(Manifests.read(file)).keySet())
                .allMatch(name -> known.contains(name) || name.startsWith(OF_LAMBDA));
    }

    /** In the compose file, whose database is on the laptop alone, the secret comes from the environment. */
    @ParameterizedTest
    @MethodSource("all")
    void noSecretStandsInAManifest(String file) {
        Map<String, String> variables = variables(Manifests.read(file));
        if (file.equals("compose.yaml")) {
            assertThat(variables.get("BETTER_AUTH_SECRET")).startsWith("${BETTER_AUTH_SECRET:?");
        } else {
            variables.keySet().retainAll(Given.secrets());
            assertThat(variables.values())
                    .allMatch(value -> value.isEmpty() || value.startsWith("{{resolve:secretsmanager:"));
        }
    }

    @Test
    void whatTheServiceCannotDoWithoutIsThere() {
        for (String file : List.of("cloud-run/service.yaml", "aws-lambda/template.yaml", "compose.yaml")) {
            assertThat(variables(Manifests.read(file))).containsKeys("DATABASE_URL", "BETTER_AUTH_SECRET");
        }
        for (String file :
                List.of("kubernetes/deployment.yaml", "kubernetes/migration-job.yaml", "knative/service.yaml")) {
            assertThat(Manifests.container(Manifests.read(file)).findValues("secretRef"))
                    .extracting(reference -> reference.get("name").asText())
                    .containsExactly(Manifests.SERVICE);
        }
    }

    /** Elsewhere an operation of its own migrates, and ten instances that start at once do not. */
    @Test
    void theServiceItselfDoesNotMigrate() {
        Stream.of(
                        "kubernetes/configmap.yaml",
                        "knative/service.yaml",
                        "cloud-run/service.yaml",
                        "aws-lambda/template.yaml",
                        "fly/fly.toml",
                        "compose.yaml")
                .forEach(file -> assertThat(variables(Manifests.read(file)))
                        .as(file)
                        .containsEntry("MIGRATE_AT_START", "false"));
    }

    /** The variables and their values; "" for one that comes from elsewhere. */
    private static Map<String, String> variables(JsonNode manifest) {
        Map<String, String> found = new HashMap<>();
        if (manifest.has("services")) {
            for (String service : List.of("service", "migrate")) {
                put(found, manifest.at("/services/" + service + "/environment"));
            }
            put(found, manifest.at("/x-service/environment"));
        } else {
            Stream.of("/data", "/env", "/Resources/Service/Properties/Environment/Variables")
                    .forEach(place -> put(found, manifest.at(place)));
            manifest.findValues("env").stream()
                    .filter(JsonNode::isArray)
                    .forEach(list -> list.forEach(variable -> found.put(
                            variable.get("name").asText(),
                            variable.path("value").asText())));
        }
        return found;
    }

    private static void put(Map<String, String> found, JsonNode object) {
        object.properties()
                .forEach(field -> found.put(field.getKey(), field.getValue().asText()));
    }
}
