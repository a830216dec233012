package dev.tasksapi.accounts;

import dev.tasksapi.errors.ApiException;
import dev.tasksapi.errors.ErrorWriter;
import dev.tasksapi.filters.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Where there are no accounts, none of their paths is there, whatever the method and whoever asks. */
@Singleton
class AccountsSwitch {
    private static final String PATH = "/auth";

    private final AccountSettings settings;
    private final ErrorWriter errors;

    AccountsSwitch(AccountSettings settings, ErrorWriter errors) {
        this.settings = settings;
        this.errors = errors;
    }

    void register(@Observes Filters filters) {
        if (!settings.areEnabled()) {
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
