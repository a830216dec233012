package dev.tasksapi.ownership;

import dev.tasksapi.http.paging.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Something of a user's that leaves in an export and comes back in an import. Each bean of this type is a member of the
 * document. {@link OwnedRepository#portable} makes one of the rows of a table.
 */
public interface Portable {
    /** The member of the document. */
    String name();

    /** Where it stands among the members; those that others refer to come first. */
    int place();

    /** Whether the member is an object, of which there is one for each user; false: a list. */
    default boolean isSingle() {
        return false;
    }

    /** All of it, as it is answered elsewhere, those in the trash among them. */
    Uni<? extends Page<?>> export(Owner owner);

    /** The fields of an item as it is exported, in their order. */
    List<String> columns();

    /** What an item of the member is read as, and validated by. */
    Class<? extends Record> form();

    /**
     * Makes of items what can be stored later, in little memory. It may run on any thread.
     *
     * @param items of the type {@link #form}
     * @param origins what the items of the document are called; those of these items come to it
     */
    List<Storing> pack(List<? extends Record> items, Origins origins);

    /** Stores items that are not there yet. */
    @FunctionalInterface
    interface Storing {
        /** Does so as a part of the transaction that is running; how many rows it made or changed. */
        Uni<Integer> as(Owner owner);
    }
}
