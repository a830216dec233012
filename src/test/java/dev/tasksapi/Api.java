package dev.tasksapi;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The service as a frontend sees it. */
public final class Api {
    public static final String TASKS = "/api/tasks";
    public static final String TASK = "/api/tasks/{id}";
    public static final String COMPLETE = "/api/tasks/{id}/complete";
    public static final String POSITION = "/api/tasks/{id}/position";
    public static final String RESTORE = "/api/tasks/{id}/restore";
    public static final String TRASH = "/api/trash";
    public static final String TRASHED = "/api/trash/{id}";
    public static final String PROJECTS = "/api/projects";
    public static final String PROJECT = "/api/projects/{id}";

    private static final String GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private static Function<String, RequestSpecification> signIn = Api::withSecretToken;

    private Api() {}

    /** Has every user proven in another way from now on; to be taken back with {@link #signInAsUsual}. */
    public static void signInBy(Function<String, RequestSpecification> way) {
        signIn = way;
    }

    public static void signInAsUsual() {
        signIn = Api::withSecretToken;
    }

    private static RequestSpecification withSecretToken(String user) {
        return given().auth().oauth2(TestTokens.of(user));
    }

    /** Somebody who has no tasks yet. */
    public static String newUser() {
        return "user-" + UUID.randomUUID();
    }

    /** A request of this user. */
    public static RequestSpecification as(String user) {
        return signIn.apply(user);
    }

    /** A request of this user with a JSON body; text and bytes are sent as they are. */
    public static RequestSpecification as(String user, Object body) {
        RequestSpecification request = as(user).contentType(ContentType.JSON);
        return body instanceof byte[] bytes ? request.body(bytes) : request.body(body);
    }

    /** A file that every call takes which takes one: an image of one pixel, as a form. */
    public static RequestSpecification withFile(RequestSpecification request) {
        return request.multiPart("file", "a.gif", Base64.getDecoder().decode(GIF), "image/gif");
    }

    /** Creates a project and returns its id. */
    public static long createProject(String user, String name) {
        return created(user, PROJECTS, Map.of("name", name));
    }

    /** Creates a task and returns its id. */
    public static long createTask(String user, String title) {
        return created(user, TASKS, Map.of("title", title));
    }

    /** Creates a task in a project and returns its id. */
    public static long createTask(String user, String title, long project) {
        return created(user, TASKS, Map.of("title", title, "project_id", project));
    }

    private static long created(String user, String path, Map<String, ?> row) {
        return as(user, row)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }
}
