package dev.tasksapi.http.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to every call under {@code /api} and {@code /auth} what is true of all of them: the token, the request id, the
 * headers, the errors and the examples. A call that says itself that it needs no token ({@code @SecurityRequirements})
 * gets none. A resource therefore states only what is its own.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 1)
public class SharedDescription implements OASFilter {
    static final String EXAMPLE_REQUEST_ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    /** {@code Number.MAX_SAFE_INTEGER} */
    static final BigDecimal LARGEST_ID = BigDecimal.valueOf(9_007_199_254_740_991L);

    private static final String REQUEST_ID = "X-Request-ID";
    private static final String KEY = "Idempotency-Key";
    private static final String CLIENT = "X-Client-Id";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String LIMIT = "RateLimit";
    private static final String LIMIT_POLICY = "RateLimit-Policy";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        ErrorResponses errors = new ErrorResponses(api.getComponents());
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        schemas.values().forEach(RowDescription::addTo);
        schemas.values().forEach(SharedDescription::describeFields);
        ListDescription.addTo(api.getComponents());
        SyncDescription.addTo(schemas, api.getComponents()::addSchema);
        Examples examples = new Examples(api.getComponents().getSchemas());
        VersionDescription versions = new VersionDescription(api);
        api.getPaths().getPathItems().forEach((path, item) -> {
            boolean canBeOff = path.startsWith("/auth/"); // ACCOUNTS_ENABLED
            if (canBeOff || path.startsWith("/api/")) {
                item.getOperations().forEach((method, operation) -> {
                    ListDescription.addTo(operation, schemas);
                    boolean isKeyed = method == PathItem.HttpMethod.POST && !canBeOff;
                    describeRequest(operation, examples);
                    operation.getResponses().getAPIResponses().forEach((status, response) -> {
                        describeAnswer(status, response);
                        examples.addTo(response.getContent());
                    });
                    versions.addTo(path, method, operation);
                    if (method != PathItem.HttpMethod.GET && !canBeOff) {
                        operation.addParameter(OASFactory.createParameter().ref(CLIENT));
                    }
                    if (isKeyed) {
                        describeKey(operation);
                    }
                    errors.addTo(operation, method != PathItem.HttpMethod.GET, canBeOff, isKeyed);
                });
            }
        });
    }

    private static void describeRequest(Operation operation, Examples examples) {
        if (needsToken(operation)) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme("bearer"));
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme("cookie"));
        }
        operation.addParameter(OASFactory.createParameter().ref(REQUEST_ID));
        operation.getParameters().forEach(SharedDescription::describeId);
        if (operation.getRequestBody() != null) {
            examples.addTo(operation.getRequestBody().getContent());
        }
    }

    /** {@code ownership.Idempotent} is on each POST that belongs to somebody. */
    private static void describeKey(Operation operation) {
        operation.addParameter(OASFactory.createParameter().ref(KEY));
        operation
                .getResponses()
                .getAPIResponses()
                .values()
                .forEach(answer ->
                        answer.addHeader(REPLAYED, OASFactory.createHeader().ref(REPLAYED)));
    }

    /** The pattern of the scanner for a UUID has no ends; its format says the same. */
    private static void describeFields(Schema schema) {
        if ("uuid".equals(schema.getFormat())) {
            schema.setPattern(null);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(SharedDescription::describeNumber);
        }
    }

    /**
     * A number of 64 bits is an id, of which JavaScript has room for 53. Without the format, which some generators make
     * a {@code bigint} of, all of them say {@code number}, as {@code JSON.parse} does. One that says from which number
     * on it counts is none, and has as much room.
     */
    private static void describeNumber(Schema schema) {
        if ("int64".equals(schema.getFormat())) {
            BigDecimal minimum = schema.getMinimum() == null ? BigDecimal.ONE : schema.getMinimum();
            schema.format(null).minimum(minimum).maximum(LARGEST_ID);
        }
    }

    static boolean needsToken(Operation operation) {
        return operation.getSecurity() == null || !operation.getSecurity().isEmpty();
    }

    private static void describeId(Parameter parameter) {
        if (parameter.getSchema() != null) {
            describeNumber(parameter.getSchema());
        }
        boolean isDescribed = parameter.getExample() != null;
        if (!isDescribed && parameter.getIn() == Parameter.In.PATH && "id".equals(parameter.getName())) {
            parameter.description("An id that the service has assigned; for any other the answer is 404");
            parameter.example(42);
        }
    }

    static void describeAnswer(String status, APIResponse answer) {
        answer.addHeader(REQUEST_ID, OASFactory.createHeader().ref(REQUEST_ID));
        answer.addHeader(LIMIT, OASFactory.createHeader().ref(LIMIT));
        answer.addHeader(LIMIT_POLICY, OASFactory.createHeader().ref(LIMIT_POLICY));
        switch (status) {
            case "201" -> answer.addHeader("Location", OASFactory.createHeader().ref("Location"));
            case "401" ->
                answer.addHeader("WWW-Authenticate", OASFactory.createHeader().ref("WWW-Authenticate"));
            case "405" -> answer.addHeader("Allow", OASFactory.createHeader().ref("Allow"));
            case "409" ->
                answer.addHeader(
                        "Retry-After",
                        OASFactory.createHeader()
                                .description("After how many seconds to try again, where that may help")
                                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER)));
            case "412" -> answer.addHeader("ETag", OASFactory.createHeader().ref("ETag"));
            case "415" ->
                answer.addHeader("Accept-Patch", OASFactory.createHeader().ref("Accept-Patch"));
            case "429", "503" ->
                answer.addHeader("Retry-After", OASFactory.createHeader().ref("Retry-After"));
            default -> {}
        }
    }
}
