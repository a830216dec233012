package dev.tasksapi.http.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.util.UnusedSchemaFilter;
import org.eclipse.microprofile.openapi.OASFilter;

/**
 * Runs last and takes out the schemas that nothing refers to: the scanner makes one of each constraint that carries a
 * {@code @Schema}. The interface is named again because Quarkus looks for filters that implement it themselves.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public class UnusedSchemaRemoval extends UnusedSchemaFilter implements OASFilter {}
