package dev.tasksapi.mydata;

import java.util.regex.Pattern;

/**
 * A cell of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, CSV Injection). So does one that looks as if it had got one, so that reading takes exactly that away again.
 */
final class CsvCell {
    private static final Pattern FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile(".*[\",;\\r\\n\\t'].*", Pattern.DOTALL);

    private CsvCell() {}

    /** As it stands in a file. */
    static String write(String text) {
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(harmless).matches() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    /** The text of a cell that was written so; the quotes around it are gone already. */
    static String read(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
