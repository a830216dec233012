package dev.tasksapi.mydata;

import dev.tasksapi.ownership.Portable;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a document has of a user's data. */
@Singleton
class Members {
    /** The member that spreadsheets get. */
    static final String TASKS = "tasks";

    private final List<Portable> all;

    Members(@All List<Portable> all) {
        this.all = all.stream().sorted(Comparator.comparing(Portable::place)).toList();
    }

    /** In the order of the document: what others refer to comes first. */
    List<Portable> all() {
        return all;
    }

    /** Null: there is no such member. */
    @Nullable
    Portable find(String name) {
        return all.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    Portable tasks() {
        return all.stream()
                .filter(member -> member.name().equals(TASKS))
                .findFirst()
                .orElseThrow();
    }
}
