package dev.tasksapi.ownership;

import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.KHMER;
import static java.lang.Character.UnicodeScript.LAO;
import static java.lang.Character.UnicodeScript.MYANMAR;
import static java.lang.Character.UnicodeScript.THAI;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody searches for: words that are all in a text, in any order and however they are capitalized. The last one
 * may go on, because its user may still be typing. Signs are taken as they are, so that {@code C++} and {@code #42} can
 * be found. Scripts that put no space between words are found anywhere in a text.
 */
public final class SearchWords {
    /** What a parameter must be, behind its name. Each word is looked for in each row that is searched. */
    public static final String RULE = "must be up to 10 words and 200 characters, without NUL";

    private static final int MOST = 10;
    private static final int MAX_LENGTH = 200;
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Set<UnicodeScript> WITHOUT_SPACES =
            EnumSet.of(HAN, HIRAGANA, KATAKANA, KHMER, LAO, MYANMAR, THAI);

    private final List<String> words;

    private SearchWords(List<String> words) {
        this.words = words;
    }

    /** The words of a text, which white space separates. There may be none; all rows have them. Null: too much. */
    public static @Nullable SearchWords parse(String text) {
        List<String> words =
                SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
        return words.size() <= MOST && text.codePointCount(0, text.length()) <= MAX_LENGTH && text.indexOf('\0') < 0
                ? new SearchWords(words)
                : null;
    }

    /** A regular expression of PostgreSQL for each word (manual, section 9.7.3), to be matched whatever the case. */
    List<String> patterns() {
        int last = words.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(n -> pattern(words.get(n), n == last))
                .toList();
    }

    private static String pattern(String word, boolean mayGoOn) {
        StringBuilder pattern = new StringBuilder();
        if (isBounded(word.codePointAt(0))) {
            pattern.append("\\m");
        }
        word.codePoints().forEach(character -> {
            if (character < 0x80 && !Character.isLetterOrDigit(character)) {
                pattern.append('\\');
            }
            pattern.appendCodePoint(character);
        });
        if (!mayGoOn && isBounded(word.codePointBefore(word.length()))) {
            pattern.append("\\M");
        }
        return pattern.toString();
    }

    private static boolean isBounded(int character) {
        return Character.isLetterOrDigit(character) && !WITHOUT_SPACES.contains(UnicodeScript.of(character));
    }
}
