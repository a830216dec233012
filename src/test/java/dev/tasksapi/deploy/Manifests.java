package dev.tasksapi.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files in {@code deploy/}, read. */
final class Manifests {
    static final Path FOLDER = Path.of("deploy");
    static final String KUSTOMIZATION = "kustomization.yaml";
    static final String SERVICE = "tasks-api";

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper TOML = new TomlMapper();

    private Manifests() {}

    static JsonNode read(String file) {
        return read(FOLDER.resolve(file));
    }

    static JsonNode read(Path file) {
        try {
            return (file.toString().endsWith(".toml") ? TOML : YAML).readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of Kubernetes itself. */
    static List<Path> kubernetes() {
        return in("kubernetes").stream()
                .filter(file -> !file.endsWith(KUSTOMIZATION))
                .toList();
    }

    /** The one container of a pod's description, wherever in the manifest that is. */
    static JsonNode container(JsonNode manifest) {
        return manifest.findValue("containers").get(0);
    }

    /** The pod's description itself. */
    static JsonNode pod(JsonNode manifest) {
        return manifest.findParent("containers");
    }
}
