package dev.tasksapi.attachments;

import dev.tasksapi.files.FileName;
import java.util.regex.Pattern;

/** Where an attachment is in a ZIP file, so that no file system that the file is unpacked on stumbles over its name. */
final class EntryName {
    /** In code points; the path around it has room below the 260 characters of Windows. */
    private static final int LONGEST = 100;

    /** What Windows takes in no name, or not at its end. */
    private static final Pattern REFUSED = Pattern.compile("[<>:\"|?*/\\\\]|[. ]+$");

    /** Names of devices of Windows, with any ending. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private EntryName() {}

    /**
     * As in {@code files/7/receipt.pdf}.
     *
     * @param name as {@link FileName} made it
     */
    static String of(long id, String name) {
        String safe = REFUSED.matcher(FileName.shortened(name, LONGEST)).replaceAll("_");
        return "files/" + id + "/" + (DEVICE.matcher(safe).matches() ? "_" : "") + safe;
    }
}
