package dev.tasksapi.http.addresses;

import static dev.tasksapi.operations.settings.Variables.TRUSTED_PROXIES;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.startup.ServiceStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word on where a call comes from counts. They are read when they are first asked for, so that one
 * that is wrong stops the start of the service and not that of a command.
 */
@Singleton
class TrustedProxies {
    private final Environment environment;
    private volatile @Nullable List<IpNetwork> networks;

    TrustedProxies(Environment environment) {
        this.environment = environment;
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        all();
    }

    boolean contains(IpAddress address) {
        for (IpNetwork network : all()) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private List<IpNetwork> all() {
        @Nullable List<IpNetwork> known = networks;
        if (known == null) {
            known = environment.find(TRUSTED_PROXIES).orElse(List.of()).stream()
                    .map(TrustedProxies::parse)
                    .toList();
            networks = known;
        }
        return known;
    }

    private static IpNetwork parse(String entry) {
        @Nullable IpNetwork network = IpNetwork.parse(entry);
        if (network == null) {
            throw TRUSTED_PROXIES.refusal(
                    "must hold addresses and networks such as 10.0.0.0/8 or fd00::/8, but one of them is not");
        }
        if (network.bits() == 0) {
            throw TRUSTED_PROXIES.refusal(
                    "must not hold a network of all addresses, because then every caller could say where they call from");
        }
        return network;
    }
}
