package dev.tasksapi.mydata;

import dev.tasksapi.ownership.ImportableFiles;
import dev.tasksapi.ownership.ImportedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The files of one member of a document. */
final class FilesToImport {
    private final ImportableFiles member;
    private final List<ImportedFile> items = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    FilesToImport(ImportableFiles member) {
        this.member = member;
    }

    ImportableFiles member() {
        return member;
    }

    void add(ImportedFile item, String place) {
        items.add(item);
        places.add(place);
    }

    List<ImportedFile> items() {
        return items;
    }

    /** What became of them, of which so many were stored. */
    ImportResponse.Result result(int made) {
        return new ImportResponse.Result(member.name(), made, items.size() - made);
    }

    /** Shows each with its place in the document. */
    void each(BiConsumer<ImportedFile, String> reader) {
        for (int n = 0; n < items.size(); n++) {
            reader.accept(items.get(n), places.get(n));
        }
    }
}
