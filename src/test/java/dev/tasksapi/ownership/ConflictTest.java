package dev.tasksapi.ownership;

import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that PostgreSQL gives up for others. */
@QuarkusTest
class ConflictTest {
    @Inject
    OwnedTransaction transaction;

    private final Owner owner = new Owner(newUser());
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void make() throws Exception {
        try (OtherSession other = OtherSession.open()) {
            other.execute("""
                    create or replace function test_give_up(state text) returns text language plpgsql as
                    $$ begin raise exception 'hunter2' using errcode = state; end $$""");
        }
    }

    @AfterEach
    void drop() throws Exception {
        try (OtherSession other = OtherSession.open()) {
            other.execute("drop function test_give_up");
        }
    }

    @Test
    void theVictimOfADeadlockIsRunAgain() throws Exception {
        long first = createTask(owner.subject(), "first");
        long second = createTask(owner.subject(), "second");
        try (OtherSession other = OtherSession.open()) {
            other.lock(owner.subject(), second);
            CompletableFuture<List<String>> changed = CompletableFuture.supplyAsync(
                    () -> run(queries -> complete(queries, first).chain(() -> complete(queries, second))));
            OtherSession.awaitBlocked(1);
            other.touch(first); // now both wait for each other; whoever waited first gives up
            other.letGo();
            assertThat(changed.get(20, TimeUnit.SECONDS)).containsExactly("second");
        }
        assertThat(attempts).hasValue(2);
        assertThat(run(queries -> queries.createNativeQuery("select title from task where completed", String.class)
                        .getResultList()))
                .containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void aSerializationFailureIsTriedAgainAFewTimesAndThenHandedOn() {
        assertThatThrownBy(() -> run(queries -> giveUp(queries, "40001"))).hasStackTraceContaining("test_give_up");
        assertThat(attempts).hasValue(4);
    }

    @Test
    void anyOtherFailureIsNotTriedAgain() {
        assertThatThrownBy(() -> run(queries -> giveUp(queries, "23505"))).hasStackTraceContaining("test_give_up");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whatOneAttemptDidIsGoneBeforeTheNext() {
        createTask(owner.subject(), "title");
        assertThat(run(queries -> queries.createNativeQuery(
                                "update task set title = title || '!' returning title", String.class)
                        .getResultList()
                        .call(() -> attempts.get() < 3
                                ? giveUp(queries, "40P01")
                                : Uni.createFrom().voidItem())))
                .containsExactly("title!");
    }

    @Test
    void limitsHoldInTheTransaction() {
        assertThat(setting("statement_timeout")).containsExactly("10s");
        assertThat(setting("lock_timeout")).containsExactly("5s");
        assertThat(setting("idle_in_transaction_session_timeout")).containsExactly("10s");
    }

    private List<String> setting(String name) {
        return run(queries -> queries.createNativeQuery("select current_setting('%s')".formatted(name), String.class)
                .getResultList());
    }

    private static Uni<List<String>> complete(Mutiny.QueryProducer queries, long task) {
        return queries.createNativeQuery(
                        "update task set completed = true where id = %d returning title".formatted(task), String.class)
                .getResultList();
    }

    private static Uni<List<String>> giveUp(Mutiny.QueryProducer queries, String state) {
        return queries.createNativeQuery("select test_give_up('%s')".formatted(state), String.class)
                .getResultList();
    }

    private List<String> run(Function<Mutiny.QueryProducer, Uni<List<String>>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> transaction.run(owner, queries -> {
                attempts.incrementAndGet();
                return work.apply(queries);
            }));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
