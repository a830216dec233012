package dev.tasksapi.http.openapi;

import io.quarkus.runtime.LaunchMode;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Leads a browser from the bare address to Swagger UI, in dev: elsewhere there is neither. */
@Singleton
class StartPage {
    void begin(@Observes Router router) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            register(router);
        }
    }

    void register(Router router) {
        router.get("/").handler(request -> request.redirect("/q/swagger-ui/"));
    }
}
