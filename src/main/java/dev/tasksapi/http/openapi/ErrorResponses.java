package dev.tasksapi.http.openapi;

import dev.tasksapi.http.errors.ErrorType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The errors that each call can answer with. They are the same for all, so each is described once and referred to; also
 * those that come before a call is known, as a 405 does.
 */
final class ErrorResponses {
    ErrorResponses(Components components) {
        for (ErrorType type : ErrorType.values()) {
            components.addResponse(name(type), describe(type));
        }
        List<Object> types =
                Arrays.stream(ErrorType.values()).<Object>map(ErrorType::code).toList();
        for (Schema schema : components.getSchemas().values()) {
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((name, field) -> {
                    if (name.equals("error_type")) {
                        field.setEnumeration(types);
                    }
                });
            }
        }
    }

    /**
     * Adds what follows from the shape of the call, and gives a body to the errors that the call names itself.
     *
     * @param isWrite whether it changes something, which a cookie allows from some origins only
     * @param canBeOff whether there are services that do not have it
     * @param isKeyed whether it takes an {@code Idempotency-Key}
     */
    void addTo(Operation operation, boolean isWrite, boolean canBeOff, boolean isKeyed) {
        for (ErrorType type : ErrorType.values()) {
            String status = Integer.toString(type.status());
            if (isPossible(type, operation, isWrite, canBeOff, isKeyed)
                    || operation.getResponses().hasAPIResponse(status)) {
                operation
                        .getResponses()
                        .addAPIResponse(status, OASFactory.createAPIResponse().ref(name(type)));
            }
        }
    }

    private static String name(ErrorType type) {
        return type.title().replace(" ", "");
    }

    private static boolean isPossible(
            ErrorType type, Operation operation, boolean isWrite, boolean canBeOff, boolean isKeyed) {
        boolean hasBody = operation.getRequestBody() != null;
        return switch (type) {
            case AUTHENTICATION_ERROR -> SharedDescription.needsToken(operation);
            case NOT_ACCEPTABLE, RATE_LIMITED, INTERNAL_ERROR, SERVICE_UNAVAILABLE -> true;
            case PERMISSION_DENIED -> isWrite;
            case CONFLICT, IDEMPOTENCY_KEY_REUSED -> isKeyed;
            case VALIDATION_ERROR ->
                hasBody || isKeyed || has(Parameter.In.QUERY, operation) || VersionDescription.takesIfMatch(operation);
            case NOT_FOUND -> canBeOff || has(Parameter.In.PATH, operation);
            case PRECONDITION_FAILED -> VersionDescription.takesIfMatch(operation);
            case PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE -> hasBody;
            default -> false;
        };
    }

    private static boolean has(Parameter.In place, Operation operation) {
        return operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == place);
    }

    private static APIResponse describe(ErrorType type) {
        MediaType error =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Error"));
        MediaType problem =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
        for (ErrorExample example : ErrorExample.of(type)) {
            error.addExample(example.name(), OASFactory.createExample().value(example.asError()));
            problem.addExample(example.name(), OASFactory.createExample().value(example.asProblem()));
        }
        Content content = OASFactory.createContent()
                .addMediaType("application/json", error)
                .addMediaType("application/problem+json", problem);
        APIResponse answer =
                OASFactory.createAPIResponse().description(type.defaultDetail()).content(content);
        SharedDescription.describeAnswer(Integer.toString(type.status()), answer);
        return answer;
    }
}
