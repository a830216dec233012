package dev.tasksapi.mydata;

import dev.tasksapi.ownership.MovedRows;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.Portable;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The items of one member of a document, ready to be stored. */
record ImportedMember(String name, int count, List<Portable.Storing> portions) {
    /** Stores them in the transaction that is running, the last first, so that those of the same time keep their order. */
    Uni<ImportResponse.Result> store(Owner owner, MovedRows moved) {
        Uni<Integer> made = Uni.createFrom().item(0);
        for (int n = portions.size() - 1; n >= 0; n--) {
            Portable.Storing portion = portions.get(n);
            made = made.chain(before -> portion.as(owner, moved).map(more -> before + more));
        }
        return made.map(all -> new ImportResponse.Result(name, all, count - all));
    }
}
