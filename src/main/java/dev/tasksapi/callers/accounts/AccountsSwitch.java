package dev.tasksapi.callers.accounts;

import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorWriter;
import dev.tasksapi.http.filters.FilterOrder;
import dev.tasksapi.operations.settings.Environment;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Where there are no accounts, none of their paths is there, whatever the method and whoever asks. */
@Singleton
class AccountsSwitch {
    private static final String PATH = "/auth";

    private final Environment environment;
    private final ErrorWriter errors;

    AccountsSwitch(Environment environment, ErrorWriter errors) {
        this.environment = environment;
        this.errors = errors;
    }

    void register(@Observes Filters filters) {
        if (!environment.get(ACCOUNTS_ENABLED)) {
            filters.register(this::hide, FilterOrder.ACCOUNTS.priority());
        }
    }

    private void hide(RoutingContext request) {
        String path = request.normalizedPath();
        boolean isOfAccounts = path.startsWith(PATH)
                && (path.length() == PATH.length() || "/;".indexOf(path.charAt(PATH.length())) >= 0);
        if (isOfAccounts) {
            errors.write(request, ApiException.notFound());
        } else {
            request.next();
        }
    }
}
