package dev.tasksapi.http.openapi;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Describes what every list of owned rows takes and answers besides its own filters. A call is such a list if it says
 * what it can be sorted by, in a parameter {@code sort}.
 */
final class ListDescription {
    private static final String LINK = "Link";
    private static final String TOTAL = "X-Total-Count";
    private static final String EXAMPLE_LINK = "</api/tasks?limit=50&cursor=c2VlIGRvY3MvbGlzdHMubWQ>; rel=\"next\"";

    private static final String[] PARAMETERS = {"limit", "cursor", "count", "ids", "updated_since"};

    private ListDescription() {}

    static void addTo(Components components) {
        components
                .addParameter(
                        "limit",
                        query("limit", "How many rows a page holds at most; without it the whole list is sent")
                                .schema(integer(1)
                                        .maximum(BigDecimal.valueOf(1_000))
                                        .addExample(50)))
                .addParameter(
                        "cursor",
                        query(
                                        "cursor",
                                        "Where the page begins: it stands in the `Link` of the page before. It needs a"
                                                + " `limit`, and the sort and filters that it was made with")
                                .example("c2VlIGRvY3MvbGlzdHMubWQ")
                                .schema(text()))
                .addParameter(
                        "count",
                        query("count", "Whether to say in `X-Total-Count` how many rows all pages have together")
                                .schema(schema(SchemaType.BOOLEAN).defaultValue(false)))
                .addParameter(
                        "ids",
                        query("ids", "Only rows with these ids, with commas between them; missing ones are left out")
                                .style(Parameter.Style.FORM)
                                .explode(false)
                                .example(List.of(42, 43))
                                .schema(schema(SchemaType.ARRAY)
                                        .items(schema(SchemaType.INTEGER))
                                        .minItems(1)
                                        .maxItems(200)))
                .addParameter(
                        "updated_since",
                        query("updated_since", "Only rows that changed at this time or later")
                                .example("2026-11-21T09:30:00Z")
                                .schema(text().format("date-time")))
                .addHeader(
                        LINK,
                        header("The page that follows (RFC 8288); not there on the last page, and without a `limit`")
                                .schema(text().addExample(EXAMPLE_LINK)))
                .addHeader(
                        TOTAL,
                        header("How many rows all pages have together; there with `count=true`")
                                .schema(integer(0).addExample(1234)));
    }

    /** Does nothing to a call of anything else. */
    static void addTo(Operation operation) {
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "sort".equals(parameter.getName()))) {
            for (String name : PARAMETERS) {
                operation.addParameter(OASFactory.createParameter().ref(name));
            }
            operation
                    .getResponses()
                    .getAPIResponse("200")
                    .addHeader(LINK, OASFactory.createHeader().ref(LINK))
                    .addHeader(TOTAL, OASFactory.createHeader().ref(TOTAL));
        }
    }

    private static Parameter query(String name, String description) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).description(description);
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description);
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
