package dev.tasksapi.http.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Describes what every list of owned rows takes and answers besides its own filters.
 */
final class ListDescription {
    private static final String LINK = "Link";
    private static final String TOTAL = "X-Total-Count";
    private static final String EXAMPLE_LINK = "</api/tasks?limit=50&cursor=c2VlIGRvY3MvbGlzdHMubWQ>; rel=\"next\"";

    private static final String SORT = "sort";
    private static final String[] PARAMETERS = {"limit", "cursor", "count", "ids", "updated_since"};

    private ListDescription() {}

    static void addTo(Components components) {
        add("limit", "How many rows a page holds at most; without it the whole list is sent", components)
                .example(50)
                .schema(integer(1).maximum(BigDecimal.valueOf(1_000)));
        add(
                        "cursor",
                        "Where the page begins: it stands in the `Link` of the page before. It needs a `limit`, and the"
                                + " sort and filters that it was made with",
                        components)
                .example("c2VlIGRvY3MvbGlzdHMubWQ")
                .schema(text());
        add(SORT, "What to sort by; `-` in front is for descending order", components)
                .example("created_at")
                .schema(text());
        add("count", "Whether to say in `X-Total-Count` how many rows all pages have together", components)
                .schema(schema(SchemaType.BOOLEAN).defaultValue(false));
        add("ids", "Only rows with these ids, with commas between them; missing ones are left out", components)
                .style(Parameter.Style.FORM)
                .explode(false)
                .example(List.of(42, 43))
                .schema(schema(SchemaType.ARRAY)
                        .items(schema(SchemaType.INTEGER))
                        .minItems(1)
                        .maxItems(200));
        add("updated_since", "Only rows that changed at this time or later", components)
                .example("2026-11-21T09:30:00Z")
                .schema(text().format("date-time"));
        addHeaders(components);
    }

    private static Parameter add(String name, String description, Components components) {
        Parameter parameter =
                OASFactory.createParameter().name(name).in(Parameter.In.QUERY).description(description);
        components.addParameter(name, parameter);
        return parameter;
    }

    private static void addHeaders(Components components) {
        components
                .addHeader(
                        LINK,
                        OASFactory.createHeader()
                                .description(
                                        "The page that follows (RFC 8288); not there on the last page, nor without a"
                                                + " `limit`")
                                .schema(text().addExample(EXAMPLE_LINK)))
                .addHeader(
                        TOTAL,
                        OASFactory.createHeader()
                                .description("How many rows all pages have together; there with `count=true`")
                                .schema(integer(0).addExample(1234)));
    }

    /** Does nothing to a call of anything else. What the call says itself of its sort stays. */
    static void addTo(Operation operation, Map<String, Schema> schemas) {
        @Nullable APIResponse answer = operation.getResponses().getAPIResponse("200");
        if (answer != null && listsRows(answer, schemas)) {
            boolean isSortDescribed = operation.getParameters() != null
                    && operation.getParameters().stream().anyMatch(parameter -> SORT.equals(parameter.getName()));
            if (!isSortDescribed) {
                operation.addParameter(OASFactory.createParameter().ref(SORT));
            }
            for (String name : PARAMETERS) {
                operation.addParameter(OASFactory.createParameter().ref(name));
            }
            answer.addHeader(LINK, OASFactory.createHeader().ref(LINK));
            answer.addHeader(TOTAL, OASFactory.createHeader().ref(TOTAL));
        }
    }

    private static boolean listsRows(APIResponse answer, Map<String, Schema> schemas) {
        if (answer.getContent() == null || !answer.getContent().hasMediaType("application/json")) {
            return false;
        }
        @Nullable
        Schema list = answer.getContent().getMediaType("application/json").getSchema();
        @Nullable
        String row =
                list == null || list.getItems() == null ? null : list.getItems().getRef();
        return row != null && RowDescription.describes(schemas.get(row.substring(row.lastIndexOf('/') + 1)));
    }

    private static Schema integer(int min) {
        return schema(SchemaType.INTEGER).minimum(BigDecimal.valueOf(min));
    }

    private static Schema text() {
        return schema(SchemaType.STRING);
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
