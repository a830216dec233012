package dev.tasksapi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How {@code deploy/} runs the container: as nobody in particular, asked where it answers, and given the time to end.
 */
class DeployedContainerTest {
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 9000;

    /** Seconds that the service takes to end at most: until nobody sends it more, and for what is running. */
    private static final int DRAIN = 5 + 25;

    private static final String DEPLOYMENT = "kubernetes/deployment.yaml";

    /**
     * What the profile "restricted" of Kubernetes' Pod Security Standards asks for, and a file system that is read
     * only.
     */
    @ParameterizedTest
    @ValueSource(strings = {DEPLOYMENT, "kubernetes/migration-job.yaml", "knative/service.yaml"})
    void theContainerIsRestricted(String file) {
        JsonNode manifest = Manifests.read(file);
        JsonNode own = Manifests.container(manifest).get("securityContext");
        JsonNode pod =
                file.startsWith("knative") ? own : Manifests.pod(manifest).get("securityContext");
        assertThat(pod.get("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.get("runAsUser").asInt()).isEqualTo(1001);
        assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(own.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(own.get("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(own.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    }

    /** A Service named smtp or management would set SMTP_PORT or MANAGEMENT_PORT to its address. */
    @ParameterizedTest
    @ValueSource(strings = {DEPLOYMENT, "kubernetes/migration-job.yaml", "knative/service.yaml"})
    void noServiceBesideItSetsAVariable(String file) {
        assertThat(Manifests.pod(Manifests.read(file))
                        .path("enableServiceLinks")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void theComposeFileRestrictsItToo() {
        JsonNode service = Manifests.read("compose.yaml").get("x-service");
        assertThat(service.get("read_only").asBoolean()).isTrue();
        assertThat(service.at("/cap_drop/0").asText()).isEqualTo("ALL");
    }

    @ParameterizedTest
    @ValueSource(strings = {DEPLOYMENT, "knative/service.yaml", "cloud-run/service.yaml"})
    void probesAskWhatIsThereForThem(String file) {
        JsonNode container = Manifests.container(Manifests.read(file));
        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(HTTP);
        assertProbe(container, "livenessProbe", "/q/health/live");
        assertProbe(container, "readinessProbe", "/q/health/ready");
        assertProbe(container, "startupProbe", "/q/health/started");
        assertThat(container.findValues("httpGet")).hasSizeGreaterThanOrEqualTo(2);
    }

    private static void assertProbe(JsonNode container, String probe, String path) {
        if (container.has(probe)) {
            JsonNode get = container.at("/" + probe + "/httpGet");
            assertThat(get.get("path").asText()).isEqualTo(path);
            assertThat(get.path("port").asText("http")).isIn("http", Integer.toString(HTTP));
        }
    }

    @Test
    void portsAreThoseOfTheService() throws IOException {
        Properties settings = new Properties();
        settings.load(Files.newBufferedReader(Path.of("src/main/resources/application.properties")));
        assertThat(settings.getProperty("quarkus.http.port")).isEqualTo("${PORT:%d}".formatted(HTTP));
        assertThat(settings.getProperty("quarkus.management.port", "9000")).contains(Integer.toString(MANAGEMENT));
        JsonNode ports = Manifests.container(Manifests.read(DEPLOYMENT)).get("ports");
        assertThat(ports.get(1).get("containerPort").asInt()).isEqualTo(MANAGEMENT);
        JsonNode fly = Manifests.read("fly/fly.toml");
        assertThat(fly.at("/http_service/internal_port").asInt()).isEqualTo(HTTP);
        assertThat(fly.at("/metrics/port").asInt()).isEqualTo(MANAGEMENT);
        assertThat(Manifests.read("kubernetes/service.yaml")
                        .at("/spec/ports/0/targetPort")
                        .asText())
                .isEqualTo(ports.get(0).get("name").asText());
    }

    @Test
    void theNetworkPolicyLetsCallsAndMetricsIn() {
        JsonNode policy = Manifests.read("kubernetes/network-policy.yaml");
        assertThat(policy.at("/spec/ingress").findValues("port"))
                .extracting(JsonNode::asInt)
                .containsExactlyInAnyOrder(HTTP, MANAGEMENT);
    }

    @Test
    void whoeverEndsItWaitsLongEnough() {
        assertThat(Manifests.pod(Manifests.read(DEPLOYMENT))
                        .get("terminationGracePeriodSeconds")
                        .asInt())
                .isGreaterThan(DRAIN);
        assertThat(Manifests.pod(Manifests.read("knative/service.yaml"))
                        .get("timeoutSeconds")
                        .asInt())
                .isGreaterThan(DRAIN);
        String compose = Manifests.read("compose.yaml")
                .at("/services/service/stop_grace_period")
                .asText();
        String fly = Manifests.read("fly/fly.toml").get("kill_timeout").asText();
        assertThat(Stream.of(compose, fly)).allSatisfy(time -> assertThat(Integer.parseInt(time.replace("s", "")))
                .isGreaterThan(DRAIN));
        assertThat(Manifests.read("fly/fly.toml").get("kill_signal").asText()).isEqualTo("SIGTERM");
    }

    @Test
    void migrationsAreTheCommandOfTheSameImage() {
        for (String file : List.of("kubernetes/migration-job.yaml", "cloud-run/job.yaml")) {
            assertThat(Manifests.container(Manifests.read(file)).at("/args/0").asText())
                    .isEqualTo("migrate");
        }
        assertThat(Manifests.container(Manifests.read("kubernetes/migration-job.yaml"))
                        .get("image"))
                .isEqualTo(Manifests.container(Manifests.read(DEPLOYMENT)).get("image"));
        assertThat(Manifests.read("fly/fly.toml").at("/deploy/release_command").asText())
                .isEqualTo("migrate");
        assertThat(Manifests.read("compose.yaml")
                        .at("/services/migrate/command/0")
                        .asText())
                .isEqualTo("migrate");
    }

    @Test
    void selectorsChooseThePodsThatThereAre() {
        JsonNode labels = Manifests.read(DEPLOYMENT).at("/spec/template/metadata/labels");
        assertThat(Manifests.read(DEPLOYMENT).at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(Manifests.read("kubernetes/service.yaml").at("/spec/selector"))
                .isEqualTo(labels);
        assertThat(Manifests.read("kubernetes/disruption-budget.yaml").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        assertThat(Manifests.read("kubernetes/autoscaler.yaml").at("/spec/scaleTargetRef/name"))
                .isEqualTo(Manifests.read(DEPLOYMENT).at("/metadata/name"));
    }
}
