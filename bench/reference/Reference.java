import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What the service could be at best: the same calls with the same SQL and the same check of the token, by hand on
 * Vert.x. No validation to speak of, no log, no CORS, no pages.
 *
 * <p>Environment: {@code PORT}, {@code DATABASE_URL}, {@code BETTER_AUTH_SECRET}, {@code DATABASE_POOL_SIZE} (10). With
 * {@code --no-rls} the database is told nothing of the caller, so the login has to be one that no policy stops.
 */
public class Reference extends AbstractVerticle {
    private static final String TASKS = "/api/tasks";
    private static final String TOGGLE = "/complete";

    private static boolean tells = true;

    private Tokens tokens;
    private Tasks tasks;

    public static void main(String... args) {
        tells = args.length == 0 || !args[0].equals("--no-rls");
        int cores = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(cores));
        vertx.deployVerticle(Reference.class, new DeploymentOptions().setInstances(cores))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public void start(Promise<Void> started) {
        int loops = Runtime.getRuntime().availableProcessors();
        int connections = Integer.parseInt(System.getenv().getOrDefault("DATABASE_POOL_SIZE", "10"));
        tokens = new Tokens(System.getenv("BETTER_AUTH_SECRET"));
        tasks = new Tasks(vertx, System.getenv("DATABASE_URL"), Math.max(1, connections / loops), tells);
        vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(Integer.parseInt(System.getenv("PORT")))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request) {
        Optional<String> subject = tokens.subject(request.getHeader("Authorization"));
        if (subject.isEmpty()) {
            request.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            fail(request, 401, "Invalid token");
        } else if (!request.path().startsWith(TASKS)) {
            fail(request, 404, "Not found");
        } else {
            route(request, subject.get(), request.path().substring(TASKS.length()));
        }
    }

    private void route(HttpServerRequest request, String subject, String rest) {
        HttpMethod method = request.method();
        if (rest.isEmpty() && method == HttpMethod.GET) {
            answer(request, 200, tasks.list(subject));
        } else if (rest.isEmpty() && method == HttpMethod.POST) {
            request.body().onSuccess(body -> create(request, subject, body));
        } else if (method == HttpMethod.GET) {
            answer(request, 200, tasks.get(subject, id(rest)));
        } else if (method == HttpMethod.PATCH && rest.endsWith(TOGGLE)) {
            answer(request, 200, tasks.toggle(subject, id(rest.substring(0, rest.length() - TOGGLE.length()))));
        } else {
            fail(request, 405, "Method not allowed");
        }
    }

    private void create(HttpServerRequest request, String subject, Buffer body) {
        JsonObject task = new JsonObject(body);
        String title = task.getString("title", "").strip();
        if (title.isEmpty() || title.length() > 200) {
            fail(request, 400, "Title must be 1 to 200 characters");
        } else {
            answer(request, 201, tasks.create(subject, title, task.getString("description")));
        }
    }

    private static long id(String segment) {
        return segment.matches("/[0-9]{1,18}") ? Long.parseLong(segment, 1, segment.length(), 10) : 0;
    }

    /** The body that comes; 404 where it is null. */
    private static void answer(HttpServerRequest request, int status, Future<Buffer> result) {
        result.onSuccess(body -> {
                    if (body == null) {
                        fail(request, 404, "Not found");
                    } else {
                        send(request, status, body);
                    }
                })
                .onFailure(failure -> fail(request, 500, "Internal error"));
    }

    private static void fail(HttpServerRequest request, int status, String detail) {
        send(
                request,
                status,
                new JsonObject()
                        .put("detail", detail)
                        .put("status_code", status)
                        .toBuffer());
    }

    private static void send(HttpServerRequest request, int status, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(body);
    }
}
