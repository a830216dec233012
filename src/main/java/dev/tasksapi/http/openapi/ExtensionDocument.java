package dev.tasksapi.http.openapi;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The document as the extension would make it when the service starts. It is a class of its own because it is used
 * before Quarkus has begun: what loads Vert.x, and so Netty, would do that before Quarkus has set them up.
 */
public final class ExtensionDocument {
    private ExtensionDocument() {}

    /** Where the extension looks for what the build made, there is nothing from now on. */
    public static void hide() {
        OpenApiConstants.classLoader = new ClassLoader(null) {
            /** In a native image every loader finds what any does. */
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return null;
            }
        };
    }
}
