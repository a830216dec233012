package dev.tasksapi.http.filters;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.filters.Filter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every filter has a place of its own in the table. */
@QuarkusTest
class FilterOrderTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tasksapi");

    /** What the service of this test has switched off. */
    private static final Set<FilterOrder> OFF =
            EnumSet.of(FilterOrder.SERVER_TIMING, FilterOrder.TRACE, FilterOrder.ACCOUNTS);

    @Inject
    Event<Filters> registration;

    @Test
    void theTableIsInTheOrderOfARequestsWayAndNoTwoTie() {
        assertThat(Arrays.stream(FilterOrder.values()).map(FilterOrder::priority))
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** As many places as filters, class by class, and none of them in two classes. */
    @Test
    void everyFilterOfAnyClassTakesItsPlaceFromTheTable() {
        List<String> taken = new ArrayList<>();
        for (JavaClass one : SERVICE) {
            long filters = one.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isEquivalentTo(Filters.class)
                            && call.getName().equals("register"))
                    .count();
            Set<String> places = places(one);
            assertThat(places).as(one.getName()).hasSize((int) filters);
            taken.addAll(places);
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(FilterOrder.values()).map(Enum::name).toList());
    }

    private static Set<String> places(JavaClass one) {
        return one.isEquivalentTo(FilterOrder.class)
                ? Set.of()
                : one.getFieldAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().isEquivalentTo(FilterOrder.class))
                        .map(access -> access.getTarget().getName())
                        .collect(toSet());
    }

    /** Asks the beans as Quarkus does when it starts. */
    @Test
    void theFiltersThatAreOnHaveThePrioritiesOfTheTable() {
        Filters filters = new Filters();
        registration.fire(filters);
        assertThat(filters.getFilters())
                .extracting(Filter::getPriority)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(OFF)).stream()
                        .map(FilterOrder::priority)
                        .toList());
    }
}
