package dev.tasksapi.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.restassured.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** docs/openapi.yaml, and what does not agree with it. It is read once. */
final class DescribedApi {
    /** Longer ones are lists of thousands, each element of which is like the first. */
    private static final int LONGEST_BODY = 1_000_000;

    private static final Pattern OURS = Pattern.compile("/(api|auth)/.*");

    /** Health and metrics have documents of their own. */
    private static final String OF_OPERATIONS = "/q/";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(pattern ->
                    Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS).asPredicate()::test)
            .build();

    private final JsonNode document;
    private final Map<Pattern, JsonNode> paths = new HashMap<>();
    private final Map<Integer, JsonNode> errors = new HashMap<>();
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    private static final class Once {
        private static final DescribedApi API = new DescribedApi(Path.of("docs/openapi.yaml"));
    }

    static DescribedApi get() {
        return Once.API;
    }

    DescribedApi(Path file) {
        try {
            document = new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.get("paths")
                .properties()
                .forEach(path ->
                        paths.put(Pattern.compile(path.getKey().replaceAll("\\{[^}]*}", "[^/;]+")), path.getValue()));
        document.at("/components/responses").forEach(answer -> {
            if (answer.has("content")) {
                errors.put(status(answer), answer);
            }
        });
    }

    private static int status(JsonNode error) {
        return error.findValue("status_code").asInt();
    }

    /** What is wrong with an answer; empty: nothing. */
    List<String> ofAnswer(Call call, Headers headers, byte[] body) {
        if (call.path().startsWith(OF_OPERATIONS)) {
            return List.of();
        }
        @Nullable JsonNode described = described(call);
        if (described == null) {
            boolean isOurs = !call.method().equals("OPTIONS")
                    && OURS.matcher(call.path()).matches();
            return isOurs || call.status() >= 400 ? List.of("it is not described") : List.of();
        }
        List<String> violations = new ArrayList<>();
        described.path("headers").properties().forEach(header -> {
            JsonNode definition = resolved(header.getValue());
            @Nullable String value = headers.getValue(header.getKey());
            if (value == null && definition.path("required").asBoolean()) {
                violations.add(header.getKey() + " is not there");
            } else if (value != null) {
                boolean isNumber = definition.at("/schema/type").asText().equals("integer");
                violations.addAll(of(
                        definition.get("schema"),
                        isNumber ? JSON.getNodeFactory().numberNode(Long.parseLong(value)) : TextNode.valueOf(value)));
            }
        });
        violations.addAll(ofBody(call, described.path("content"), headers.getValue("Content-Type"), body));
        return violations;
    }

    private List<String> ofBody(Call call, JsonNode content, @Nullable String type, byte[] body) {
        if (call.method().equals("HEAD") || content.has("*/*")) { // any bytes
            return List.of();
        }
        if (content.isEmpty() || body.length == 0) {
            return content.isEmpty() && body.length == 0 ? List.of() : List.of("it has " + body.length + " bytes");
        }
        JsonNode media = type == null ? MissingNode.getInstance() : content.path(type.replaceFirst(";.*", ""));
        if (media.isMissingNode()) {
            return List.of("its type is " + type);
        }
        if (media.at("/schema/format").asText().equals("binary")) {
            return List.of();
        }
        boolean isText = type != null && type.startsWith("text/");
        return isText
                ? of(media.get("schema"), TextNode.valueOf(new String(body, StandardCharsets.UTF_8)))
                : of(media.get("schema"), body);
    }

    /** What is wrong with the body of a request that was taken. */
    List<String> ofRequest(Call call, byte[] body) {
        JsonNode described = operation(call).path("requestBody");
        if (body.length == 0) {
            return described.path("required").asBoolean() ? List.of("its body is not needed") : List.of();
        }
        JsonNode schema = described.at("/content/application~1json/schema");
        return schema.isMissingNode() ? List.of() : of(schema, body);
    }

    /** Errors are described once, also those that come before a call is known. */
    private @Nullable JsonNode described(Call call) {
        JsonNode operation = operation(call);
        JsonNode described = operation.isMissingNode()
                ? errors.getOrDefault(call.status(), MissingNode.getInstance())
                : operation.at("/responses/" + call.status());
        return described.isMissingNode() ? null : resolved(described);
    }

    private JsonNode operation(Call call) {
        return paths.entrySet().stream()
                .filter(path -> path.getKey().matcher(call.path()).matches())
                .min(Comparator.comparing(
                        path -> path.getKey().pattern().contains("["))) // one without an id comes first
                .map(path -> path.getValue().path(call.operation()))
                .orElse(MissingNode.getInstance());
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private List<String> of(JsonNode schema, byte[] body) {
        try {
            return body.length > LONGEST_BODY ? List.of() : of(schema, JSON.readTree(body));
        } catch (IOException e) {
            return List.of("its body is no JSON");
        }
    }

    private List<String> of(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    /** References lead into the components. */
    private JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole, CONFIG);
    }

    /** All patterns in it, as they stand there. */
    Stream<String> patterns() {
        return document.findValuesAsText("pattern").stream();
    }
}
