package dev.tasksapi.http.openapi;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Describes how calls about owned rows tell versions apart: ETag, If-None-Match and 304, If-Match and 412. */
final class VersionDescription {
    private static final String ETAG = "ETag";
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String USER = "/api/users/{id}";
    private static final String NOT_MODIFIED = "NotModified";
    private static final Set<HttpMethod> CHANGES = Set.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Map<String, Schema> schemas;

    /** The paths of one row. */
    private final Set<String> rows;

    VersionDescription(OpenAPI api) {
        schemas = api.getComponents().getSchemas();
        rows = api.getPaths().getPathItems().entrySet().stream()
                .filter(path -> showsRow(path.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        APIResponse notModified =
                OASFactory.createAPIResponse().description("What the caller has already is the current version");
        notModified.addHeader(ETAG, OASFactory.createHeader().ref(ETAG));
        SharedDescription.describeAnswer("304", notModified);
        api.getComponents().addResponse(NOT_MODIFIED, notModified);
    }

    private boolean showsRow(PathItem item) {
        Operation get = item.getGET();
        return get != null
                && get.getResponses().getAPIResponses().values().stream()
                        .anyMatch(answer -> RowDescription.describes(resolved(body(answer))) || isTagged(answer));
    }

    /** Whether the call itself says that it has a tag, because its answer shows a row in another form than JSON. */
    private static boolean isTagged(APIResponse answer) {
        return answer.getHeaders() != null && answer.getHeaders().containsKey(ETAG);
    }

    void addTo(String path, HttpMethod method, Operation operation) {
        boolean isTagged = false;
        for (APIResponse answer : operation.getResponses().getAPIResponses().values()) {
            if (isTagged(answer) || showsVersions(body(answer))) {
                answer.addHeader(ETAG, OASFactory.createHeader().ref(ETAG));
                isTagged = true;
            }
        }
        if (isTagged && method == HttpMethod.GET) {
            operation.addParameter(OASFactory.createParameter().ref(IF_NONE_MATCH));
            operation
                    .getResponses()
                    .addAPIResponse("304", OASFactory.createAPIResponse().ref(NOT_MODIFIED));
        }
        boolean isOfUser = method == HttpMethod.DELETE && path.equals(USER); // deletes all, and not that row alone
        if (CHANGES.contains(method)
                && !isOfUser
                && rows.stream().anyMatch(row -> (path + "/").startsWith(row + "/"))) {
            operation.addParameter(OASFactory.createParameter().ref(IF_MATCH));
        }
    }

    static boolean takesIfMatch(Operation operation) {
        return operation.getParameters().stream()
                .anyMatch(parameter -> ("#/components/parameters/" + IF_MATCH).equals(parameter.getRef()));
    }

    /** Of a row, or of a list of rows. */
    private boolean showsVersions(@Nullable Schema schema) {
        return RowDescription.describes(resolved(schema))
                || (schema != null && RowDescription.describes(resolved(schema.getItems())));
    }

    private static @Nullable Schema body(APIResponse answer) {
        return answer.getContent() == null || !answer.getContent().hasMediaType("application/json")
                ? null
                : answer.getContent().getMediaType("application/json").getSchema();
    }

    private @Nullable Schema resolved(@Nullable Schema schema) {
        return schema == null || schema.getRef() == null
                ? schema
                : schemas.get(schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1));
    }
}
