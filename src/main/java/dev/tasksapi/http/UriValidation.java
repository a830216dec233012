package dev.tasksapi.http;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Lets a URI come as far as our filters that {@link java.net.URI} would refuse, such as {@code
 * ?status=completed|active}, which browsers send as it stands. Quarkus otherwise answers it itself, with a 400 that has
 * neither body nor headers. What cannot be decoded is refused by {@link UriFilter}.
 *
 * <p>It is a customizer of the configuration because that is made before the class of Quarkus that asks for the
 * property is loaded, in every mode.
 */
public final class UriValidation implements SmallRyeConfigBuilderCustomizer {
    private static final String PROPERTY = "vertx.disableURIValidation";

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty(PROPERTY, "true");
    }
}
