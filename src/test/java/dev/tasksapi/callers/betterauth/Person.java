package dev.tasksapi.callers.betterauth;

import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.Set;

/**
 * Somebody who is signed in, with what their browser got for it.
 *
 * @param id who they are to Better Auth
 * @param sessionToken as the body of the answer has it, unsigned
 * @param authToken the header {@code set-auth-token} of the bearer plugin, signed; empty without the plugin
 */
record Person(String id, String sessionToken, String authToken, Browser browser) {
    static Person of(Browser browser, HttpResponse<String> signUp) {
        JsonPath body = JsonPath.from(signUp.body());
        return new Person(
                body.getString("user.id"),
                body.getString("token"),
                signUp.headers().firstValue("set-auth-token").orElse(""),
                browser);
    }

    /** A new JWT of the JWT plugin. */
    String jwt() {
        return JsonPath.from(browser.get("/api/auth/token").body()).getString("token");
    }

    /** The JWT that comes with a look at the session. */
    String jwtOfSession() {
        return browser.get("/api/auth/get-session")
                .headers()
                .firstValue("set-auth-jwt")
                .orElseThrow();
    }

    /** The value of a Cookie header with all that the browser keeps. */
    String cookies() {
        return browser.cookies(name -> true);
    }

    /** The value of a Cookie header with this one only. */
    String cookies(String only) {
        return browser.cookies(only::equals);
    }

    /** The names of the cookies. */
    Set<String> cookieNames() {
        return browser.names();
    }

    /** The value of a cookie, as it is sent. */
    String cookie(String name) {
        return cookies(name).substring(name.length() + 1);
    }

    void signOut() {
        browser.post("/api/auth/sign-out", "{}");
    }
}
