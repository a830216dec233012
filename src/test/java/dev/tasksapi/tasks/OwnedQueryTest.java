package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.Filter;
import dev.tasksapi.ownership.OwnedQuery;
import dev.tasksapi.ownership.OwnedRepository;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.TestOwner;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a repository can ask by Panache. */
@QuarkusTest
class OwnedQueryTest {
    private static final Sort BY_TITLE = Sort.by("title");

    private final String user = newUser();
    private final Owner owner = TestOwner.of(user);

    private Titles rows;

    @Inject
    OwnedTransaction transaction;

    /** The projection of a query. */
    record Title(String title) {}

    static final class Titles extends OwnedRepository<Task> {
        Titles(OwnedTransaction transaction) {
            super(transaction, new PanacheRepository<>() {}, Task.class, "task", TaskResponse::of);
        }

        OwnedQuery<Title> of(Owner owner, Filter filter) {
            return find(owner, filter, BY_TITLE).project(Title.class);
        }

        Uni<Task> rename(Owner owner, long id, String title) {
            return update(owner, id, IfMatch.any(), new Assignments().set("title", title));
        }
    }

    @BeforeEach
    void createSome() {
        rows = new Titles(transaction);
        createTask(user, "Bread");
        as(user).patch(COMPLETE, createTask(user, "Apples"));
        createTask(user, "Cheese");
        createTask(newUser(), "Apples of somebody else");
    }

    @Test
    void aQueryFindsTheRowsOfItsOwnerInOrder() {
        assertThat(titles(all())).containsExactly("Apples", "Bread", "Cheese");
    }

    @Test
    void aPageIsAPartOfThemAndTheCountIsOfAll() {
        assertThat(titles(all().page(Page.of(1, 2)))).containsExactly("Cheese");
        assertThat(count(all().page(Page.of(1, 2)))).isEqualTo(3);
    }

    @Test
    void aRowMeetsEachConditionOfAFilter() {
        Filter open = Filter.none().with("completed", false);
        Filter late = open.and("title > :from or title = :exactly", Map.of("from", "Bz", "exactly", "Apples"));
        assertThat(titles(rows.of(owner, late))).containsExactly("Cheese");
        assertThat(count(rows.of(owner, open))).isEqualTo(2);
    }

    @Test
    void thereMayBeNoFirstRow() {
        Title first = await(() -> all().firstResult());
        assertThat(first).isEqualTo(new Title("Apples"));
        Filter foreign = Filter.none().with("title", "Apples of somebody else");
        Title none = await(() -> rows.of(owner, foreign).firstResult());
        assertThat(none).isNull();
    }

    @Test
    void severalQueriesCanBeOneTransaction() {
        List<Title> titles = await(() -> transaction.run(owner, queries -> all().count()
                .chain(count -> all().page(Page.ofSize(count.intValue() - 1)).list())));
        assertThat(titles).hasSize(2);
    }

    @Test
    void aReadSeesWhatTheSameTransactionWrote() {
        long id = createTask(user, "Before");
        Task read = await(() -> transaction.run(owner, queries -> rows.get(owner, id)
                .chain(() -> rows.rename(owner, id, "After"))
                .chain(() -> rows.get(owner, id))));
        assertThat(read.title()).isEqualTo("After");
    }

    private OwnedQuery<Title> all() {
        return rows.of(owner, Filter.none());
    }

    private static List<String> titles(OwnedQuery<Title> query) {
        return await(query::list).stream().map(Title::title).toList();
    }

    private static long count(OwnedQuery<Title> query) {
        return await(query::count);
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
