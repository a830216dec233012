package dev.tasksapi.mydata;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that are looked for among the entries of a ZIP file: by their names or else, because not every program keeps
 * letters beyond ASCII, as the only ones in their folders. In an export each file has a folder of its own.
 */
final class ArchiveFiles {
    /** What systems put into folders. */
    private static final Set<String> OF_SYSTEMS = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    private final Set<String> names;
    private final Map<String, ZipMember> byName = new HashMap<>();
    private final Map<String, ZipMember> byFolder = new HashMap<>();

    /** In the form that the names of entries have. */
    private final Set<String> normalNames = new HashSet<>();

    /** Those that have one of the files, and no other entry so far. */
    private final Set<String> folders = new HashSet<>();

    ArchiveFiles(Set<String> names) {
        this.names = names;
        names.stream().map(ArchiveFiles::normal).forEach(normalNames::add);
        Set<String> seen = new HashSet<>();
        for (String name : normalNames) {
            String folder = folder(name);
            if (seen.add(folder)) {
                folders.add(folder);
            } else {
                folders.remove(folder);
            }
        }
        folders.remove("");
    }

    private static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** Looks at an entry; a 400 if its name has come before. */
    void accept(ZipMember entry, String name) {
        String folder = folder(name);
        if (normalNames.contains(name)) {
            if (byName.put(name, entry) != null) {
                throw entry.refusal("is there twice; send an export as it is");
            }
        } else if (folders.contains(folder) && !name.equals(folder) && !isOfSystem(name.substring(folder.length()))) {
            if (byFolder.put(folder, entry) != null) {
                folders.remove(folder);
            }
        }
    }

    private static boolean isOfSystem(String name) {
        return OF_SYSTEMS.contains(name) || name.startsWith("._");
    }

    /** By the names; those without an entry are left out. A 400 if one cannot be read. */
    Map<String, ZipMember> found() {
        Map<String, ZipMember> found = new HashMap<>();
        for (String name : names) {
            String folder = folder(normal(name));
            @Nullable
            ZipMember entry = byName.getOrDefault(normal(name), folders.contains(folder) ? byFolder.get(folder) : null);
            if (entry != null) {
                entry.refuseIfUnreadable();
                found.put(name, entry);
            }
        }
        return found;
    }
}
