package dev.tasksapi.callers.accounts;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser, who calls from a network of their own and keeps the cookies that they are given. */
public final class Person {
    public static final String ORIGIN = "https://app.example.com";
    public static final String PASSWORD = "correct horse battery";

    private static final String REFRESH = "refresh_token";
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    public final String email;
    public final String network;
    private final int port;
    private Map<String, String> cookies = new HashMap<>();
    private @Nullable String accessToken;

    private Person(int port) {
        int number = NETWORKS.incrementAndGet();
        this.port = port;
        this.email = "ada-" + UUID.randomUUID() + "@example.com";
        this.network = "10.%d.%d.7".formatted(number / 256, number % 256);
    }

    /** Somebody who has no account. */
    public static Person stranger() {
        return strangerTo(RestAssured.port);
    }

    /** Somebody who has no account with the service on this port. */
    public static Person strangerTo(int port) {
        return new Person(port);
    }

    /** Somebody who has just registered. */
    public static Person registered() {
        return registeredAt(RestAssured.port);
    }

    /** Somebody who has just registered with the service on this port. */
    public static Person registeredAt(int port) {
        Person person = new Person(port);
        person.remember(person.call(Map.of("email", person.email, "password", PASSWORD, "name", "Ada"))
                .post("/auth/register")
                .then()
                .statusCode(201)
                .extract()
                .response());
        return person;
    }

    /** A call without a body and without a token, as a page of the frontend makes it. */
    public RequestSpecification call() {
        return bare().cookies(cookies);
    }

    /** The same with a JSON body. */
    public RequestSpecification call(Object body) {
        return call().contentType(ContentType.JSON).body(body);
    }

    /** A call with the access token. */
    public RequestSpecification signedIn() {
        return call().auth().oauth2(accessToken());
    }

    /** The same with a JSON body. */
    public RequestSpecification signedIn(Object body) {
        return call(body).auth().oauth2(accessToken());
    }

    public String accessToken() {
        if (accessToken == null) {
            throw new IllegalStateException("Nobody is signed in");
        }
        return accessToken;
    }

    public String refreshToken() {
        return cookies.getOrDefault(REFRESH, cookies.getOrDefault("__Secure-" + REFRESH, ""));
    }

    public String id() {
        return signedIn().get("/auth/me").jsonPath().getString("id");
    }

    /** Signs in on this device. */
    public Response signIn() {
        return signIn(PASSWORD);
    }

    public Response signIn(String password) {
        return signIn(Map.of("password", password));
    }

    /** The same with what else a sign-in can say. */
    public Response signIn(Map<String, ?> wish) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email, "password", PASSWORD));
        body.putAll(wish);
        return remember(call(body).post("/auth/login"));
    }

    public Response refresh() {
        return remember(call().post("/auth/refresh"));
    }

    /** What comes of an older refresh token; the answer is not for this browser. */
    public Response refreshWith(String refreshToken) {
        return bare().cookie(REFRESH, refreshToken)
                .cookie("__Secure-" + REFRESH, refreshToken)
                .post("/auth/refresh");
    }

    /** The same person with another browser, in the same network. */
    public Person elsewhere() {
        return new Person(port, email, network);
    }

    /** The same person with another browser, in another network. */
    public Person from(String otherNetwork) {
        return new Person(port, email, otherNetwork);
    }

    /** The same browser, whose calls come to the service on another port. */
    public Person at(int otherPort) {
        Person same = new Person(otherPort, email, network);
        same.cookies = cookies;
        same.accessToken = accessToken;
        return same;
    }

    private Person(int port, String email, String network) {
        this.port = port;
        this.email = email;
        this.network = network;
    }

    private RequestSpecification bare() {
        return given().baseUri("http://localhost:" + port)
                .header("X-Forwarded-For", network)
                .header("Origin", ORIGIN);
    }

    private Response remember(Response answer) {
        Map<String, String> all = new HashMap<>(cookies);
        all.putAll(answer.cookies());
        all.values().removeIf(String::isEmpty);
        cookies = all;
        if (answer.statusCode() < 300 && answer.contentType().startsWith("application/json")) {
            accessToken = answer.jsonPath().getString("access_token");
        }
        return answer;
    }
}
