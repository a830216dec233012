package dev.tasksapi.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.knative.serving.v1.Service;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Manifests are what the descriptions of their kinds say: those of Kubernetes as its OpenAPI document has them, those
 * of Knative as its Go types do. Both refuse a field that they do not know.
 */
class ManifestSchemaTest {
    /** The types of Knative would keep what they do not know; without that it is refused. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final Map<String, Schema> KINDS = Map.of(
            "v1/Namespace", V1Namespace::validateJsonElement,
            "v1/ConfigMap", V1ConfigMap::validateJsonElement,
            "v1/Service", V1Service::validateJsonElement,
            "apps/v1/Deployment", V1Deployment::validateJsonElement,
            "batch/v1/Job", V1Job::validateJsonElement,
            "autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
            "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement);

    /** Throws where something is missing, unknown or of another type. */
    private interface Schema {
        void validate(JsonElement element) throws IOException;
    }

    static List<Path> kubernetesManifests() {
        return Manifests.kubernetes();
    }

    @ParameterizedTest
    @MethodSource("kubernetesManifests")
    void aKubernetesManifestIsWhatItsKindAsksFor(Path file) throws IOException {
        JsonNode manifest = Manifests.read(file);
        String kind = manifest.path("apiVersion").asText() + "/"
                + manifest.path("kind").asText();
        assertThat(KINDS).containsKey(kind);
        requireNonNull(KINDS.get(kind)).validate(gson(manifest));
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsSeen() {
        ObjectNode manifest = (ObjectNode) Manifests.read("kubernetes/deployment.yaml");
        ((ObjectNode) Manifests.container(manifest)).put("readinesProbe", "misspelt");
        assertThatThrownBy(() -> V1Deployment.validateJsonElement(gson(manifest)))
                .hasMessageContaining("readinesProbe");
    }

    @Test
    void theKustomizationNamesEachFileBesideIt() {
        Set<String> named = new TreeSet<>();
        Manifests.read("kubernetes/kustomization.yaml")
                .get("resources")
                .forEach(resource -> named.add(resource.asText()));
        Stream<String> files =
                Manifests.kubernetes().stream().map(file -> file.getFileName().toString());
        assertThat(named).containsExactlyInAnyOrderElementsOf(files.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"knative/service.yaml", "cloud-run/service.yaml"})
    void aKnativeServiceIsWhatKnativeAsksFor(String file) throws IOException {
        JsonNode manifest = Manifests.read(file);
        assertThat(manifest.get("apiVersion").asText()).isEqualTo("serving.knative.dev/v1");
        STRICT.treeToValue(manifest, Service.class);
        ObjectNode pod = Manifests.pod(manifest).deepCopy();
        pod.remove(List.of("timeoutSeconds", "containerConcurrency")); // what Knative adds to a pod
        V1PodSpec.validateJsonElement(gson(withNames(pod)));
    }

    @Test
    void aFieldThatKnativeDoesNotKnowIsSeen() {
        ObjectNode manifest = (ObjectNode) Manifests.read("knative/service.yaml");
        ((ObjectNode) Manifests.pod(manifest)).put("timeoutSecond", 60);
        assertThatThrownBy(() -> STRICT.treeToValue(manifest, Service.class)).hasMessageContaining("timeoutSecond");
    }

    /** Cloud Run's jobs have no public schema; what runs in one is described as a pod is. */
    @Test
    void theJobOfCloudRunDescribesAPod() throws IOException {
        JsonNode job = Manifests.read("cloud-run/job.yaml");
        assertThat(job.get("apiVersion").asText()).isEqualTo("run.googleapis.com/v1");
        ObjectNode pod = Manifests.pod(job).deepCopy();
        pod.remove(List.of("timeoutSeconds", "maxRetries"));
        V1PodSpec.validateJsonElement(gson(withNames(pod)));
    }

    /** A pod of Knative and of Cloud Run gives its container a name itself, and a probe the port. */
    private static JsonNode withNames(ObjectNode pod) {
        ObjectNode container = (ObjectNode) pod.get("containers").get(0);
        container.put("name", Manifests.SERVICE);
        for (String probe : List.of("readinessProbe", "livenessProbe")) {
            if (container.at("/" + probe + "/httpGet") instanceof ObjectNode get && !get.has("port")) {
                get.put("port", 8080);
            }
        }
        return pod;
    }

    private static JsonElement gson(JsonNode node) {
        return JsonParser.parseString(node.toString());
    }
}
