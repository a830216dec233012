/**
 * Describes the API: says once what is true of every call, when the service is built, and hands out what the build made
 * of it.
 */
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Tasks API",
                        version = "1.0.0",
                        description = """
                                Tasks that belong to whoever calls. Send the token of your frontend's sign-in as
                                `Authorization: Bearer <jwt>`: its subject is the user, and what belongs to somebody else
                                answers 404, as if it did not exist.

                                Every error has the same body, `Error`; accept `application/problem+json` to get it as a
                                `Problem`. Every answer carries `X-Request-ID`, which stands in the error's body too.
                                """,
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        servers = @Server(url = "/", description = "The service that this document comes from"),
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "bearer",
                                    description = "The JWT that the sign-in of your frontend hands out",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT"),
                            @SecurityScheme(
                                    securitySchemeName = "cookie",
                                    description = """
                                            The session cookie of Better Auth, where the service takes it
                                            (`AUTH_COOKIES`); its name can have `__Secure-` in front, or another prefix.
                                            Calls that change something need an `Origin` that is allowed, else 403""",
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.COOKIE,
                                    apiKeyName = "better-auth.session_token")
                        },
                        parameters = {
                            @Parameter(
                                    name = "X-Request-ID",
                                    in = ParameterIn.HEADER,
                                    description = "Your own id for this request; one of another form is replaced",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    pattern = "^[A-Za-z0-9._-]{1,64}$",
                                                    examples = SharedDescription.EXAMPLE_REQUEST_ID)),
                            @Parameter(
                                    name = "X-Client-Id",
                                    in = ParameterIn.HEADER,
                                    description = "What this client calls itself; it comes back as `client_id` in the"
                                            + " events of what it changes. One of another form is ignored",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    pattern = "^[A-Za-z0-9._-]{1,64}$",
                                                    examples = "tab-7f3a")),
                            @Parameter(
                                    name = "Idempotency-Key",
                                    in = ParameterIn.HEADER,
                                    description = """
                                            A key of your own for this request, such as a UUID: sent again with the same key within \
                                            24 hours, the request is not done again but gets its first answer. \
                                            1 to 255 visible ASCII characters, with or without quotes around them""",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    pattern = "^[!-~]{1,512}$",
                                                    examples = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"")),
                            @Parameter(
                                    name = "If-Match",
                                    in = ParameterIn.HEADER,
                                    description = """
                                            The `ETag` that you read, or several: do it only if the row still has it, else \
                                            412. Without it, or with `*`, whatever the version""",
                                    schema = @Schema(type = SchemaType.STRING, examples = "\"hod40yd45c-1k5qqlz\"")),
                            @Parameter(
                                    name = "If-None-Match",
                                    in = ParameterIn.HEADER,
                                    description = "The `ETag` that you have, or several: 304 if it is the current one",
                                    schema = @Schema(type = SchemaType.STRING, examples = "\"hod40yd45c-1k5qqlz\""))
                        },
                        headers = {
                            @Header(
                                    name = "X-Request-ID",
                                    description = "The id of this request: your own, or a new one",
                                    required = true,
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    examples = SharedDescription.EXAMPLE_REQUEST_ID)),
                            @Header(
                                    name = "RateLimit",
                                    description = """
                                            How many requests are left to the caller (`r`), and in how many seconds (`t`) all \
                                            of them are there again, or with a 429 one of them; not where limits are off""",
                                    schema = @Schema(type = SchemaType.STRING, examples = "\"default\";r=599;t=1")),
                            @Header(
                                    name = "RateLimit-Policy",
                                    description = "How many requests (`q`) a caller may send in how many seconds (`w`)",
                                    schema = @Schema(type = SchemaType.STRING, examples = "\"default\";q=600;w=60")),
                            @Header(
                                    name = "Idempotency-Replayed",
                                    description =
                                            "`true` where this is the answer to an earlier request of the same key",
                                    schema =
                                            @Schema(type = SchemaType.STRING, enumeration = "true", examples = "true")),
                            @Header(
                                    name = "Location",
                                    description = "The path of what was created",
                                    required = true,
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    format = "uri-reference",
                                                    examples = "/api/tasks/42")),
                            @Header(
                                    name = "ETag",
                                    description = """
                                            The version of what is answered, for `If-Match` and `If-None-Match`; not with a \
                                            list that is longer than a page""",
                                    schema = @Schema(type = SchemaType.STRING, examples = "\"hod40yd45c-1k5qqlz\"")),
                            @Header(
                                    name = "Accept-Patch",
                                    description = "What PATCH takes, where it was called with something else",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    examples = "application/merge-patch+json, application/json")),
                            @Header(
                                    name = "WWW-Authenticate",
                                    description = "`Bearer`, with an error code where a token was sent (RFC 6750)",
                                    required = true,
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    examples = "Bearer error=\"invalid_token\"")),
                            @Header(
                                    name = "Allow",
                                    description = "The methods of this path",
                                    required = true,
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    examples = "DELETE, GET, HEAD, OPTIONS, PATCH, PUT")),
                            @Header(
                                    name = "Retry-After",
                                    description = "After how many seconds to try again",
                                    required = true,
                                    schema = @Schema(type = SchemaType.INTEGER, minimum = "0", examples = "2"))
                        }))
package dev.tasksapi.http.openapi;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.jspecify.annotations.NullMarked;
