package dev.tasksapi.program;

import io.quarkus.bootstrap.BootstrapAppModelFactory;
import io.quarkus.bootstrap.BootstrapException;
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import io.quarkus.bootstrap.app.StartupAction;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** The application as it is packaged, without the tests; Quarkus builds it when the first start needs it. */
final class Application {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path TARGET = PROJECT.resolve("target");

    /** Where a build keeps the OpenAPI document. */
    private static final String KEPT_DOCUMENT = "quarkus.smallrye-openapi.store-schema-directory";

    /** All that a start is made of: what Quarkus' AugmentActionImpl asks for. */
    private static final List<String> PARTS = List.of(
            "io.quarkus.deployment.builditem.ApplicationClassNameBuildItem",
            "io.quarkus.deployment.builditem.GeneratedClassBuildItem",
            "io.quarkus.deployment.builditem.GeneratedFileSystemResourceHandledBuildItem",
            "io.quarkus.deployment.builditem.GeneratedResourceBuildItem",
            "io.quarkus.deployment.builditem.MainClassBuildItem",
            "io.quarkus.deployment.builditem.TransformedClassesBuildItem",
            "io.quarkus.deployment.jvm.ResolvedJVMRequirements");

    private static final Application BUILT = build();

    private final CuratedApplication application;
    private final Function<CuratedApplication, StartupAction> starts;

    private Application(CuratedApplication application, Function<CuratedApplication, StartupAction> starts) {
        this.application = application;
        this.starts = starts;
    }

    private static Application build() {
        System.setProperty(KEPT_DOCUMENT, ""); // that of the package stays as it is
        try {
            return buildWithoutDocument();
        } catch (BootstrapException e) {
            throw new IllegalStateException(e);
        } finally {
            System.clearProperty(KEPT_DOCUMENT);
        }
    }

    private static Application buildWithoutDocument() throws BootstrapException {
        CompletableFuture<Function<CuratedApplication, StartupAction>> starts = new CompletableFuture<>();
        Consumer<Function<CuratedApplication, StartupAction>> whenBuilt = starts::complete;
        CuratedApplication application = QuarkusBootstrap.builder()
                .setExistingModel(BootstrapAppModelFactory.newInstance()
                        .setTest(true)
                        .setEnableClasspathCache(true)
                        .setProjectRoot(PROJECT)
                        .resolveAppModel()
                        .getApplicationModel())
                .setBaseName("tests")
                .setIsolateDeployment(true)
                .setMode(QuarkusBootstrap.Mode.PROD)
                .setTest(true)
                .setProjectRoot(PROJECT)
                .setTargetDirectory(TARGET)
                .setApplicationRoot(TARGET.resolve("classes"))
                .addAdditionalDeploymentArchive(TARGET.resolve("test-classes")) // where Starts and OwnClasses are
                .build()
                .bootstrap();
        application
                .createAugmentor(OwnClasses.class.getName(), Map.of())
                .performCustomBuild(Starts.class.getName(), whenBuilt, PARTS.toArray(String[]::new));
        return new Application(application, starts.join());
    }

    /** Something that can be started once: its classes are its own, and those of libraries the same as before. */
    static StartupAction next() {
        StartupAction start = BUILT.starts.apply(BUILT.application);
        try {
            forget(start.getClassLoader());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return start;
    }

    /** What libraries keep of the start before. */
    private static void forget(ClassLoader loader) throws ReflectiveOperationException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            method(loader, "io.quarkus.runtime.configuration.QuarkusConfigFactory", "setConfig")
                    .invoke(null, new Object[] {null});
            method(loader, "io.opentelemetry.api.GlobalOpenTelemetry", "resetForTest")
                    .invoke(null);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    static Method method(ClassLoader loader, String type, String name) throws ClassNotFoundException {
        return Arrays.stream(loader.loadClass(type).getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
