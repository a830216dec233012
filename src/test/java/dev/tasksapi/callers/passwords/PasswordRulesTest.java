package dev.tasksapi.callers.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final String EMAIL = "Jane.Doe@example.com";
    private static final String LENGTH = "Password must be 8 to 128 characters";
    private static final String COMMON = "Password is one of the most common; choose another";
    private static final String ADDRESS = "Password must not be your e-mail address or what it begins with";
    private static final String UNSTORABLE = "Password must not contain a NUL or an unpaired surrogate";

    private final PasswordRules rules = new PasswordRules();

    private void allows(String password) {
        assertThat(rules.refusal(password, EMAIL)).as(password).isEmpty();
    }

    private void refuses(String password, String sentence) {
        assertThat(rules.refusal(password, EMAIL)).as(password).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tr0ub4dor&3",
                "correct horse battery staple",
                "        ",
                " leading and trailing ",
                "zażółć gęślą jaźń",
                "пароль-что-надо",
                "密码密码密码密码",
                "👩‍👩‍👧‍👦 family"
            })
    void noKindOfCharacterIsAskedFor(String password) {
        allows(password);
    }

    @Test
    void lengthsAreCountedInCodePoints() {
        refuses("", LENGTH);
        refuses("seven77", LENGTH);
        allows("eight888e");
        refuses("🦔".repeat(7), LENGTH);
        allows("🦔".repeat(8));
        allows("🦔".repeat(128));
        refuses("🦔".repeat(129), LENGTH);
        refuses("x".repeat(1_000_000), LENGTH);
    }

    @Test
    void lengthsAreThoseOfWhatIsHashed() {
        refuses("e\u0301".repeat(7), LENGTH);
        allows("e\u0301".repeat(128));
        refuses("e\u0301".repeat(129), LENGTH);
        allows("ﬃ".repeat(3));
        refuses("ﬃ".repeat(43), LENGTH);
        allows("\u1f82".repeat(128));
        allows(Normalizer.normalize("\u1f82".repeat(128), Normalizer.Form.NFD));
    }

    @Test
    void whatHasNoUtf8FormIsRefused() {
        refuses("8 or more\0", UNSTORABLE);
        refuses("8 or more\ud83e", UNSTORABLE);
        refuses("8 or\udd94 more", UNSTORABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "PASSWORD1",
                "12345678",
                "1234567890",
                "qwertyuiop",
                "iloveyou",
                "baseball",
                "football",
                "11111111",
                "aaaaaaaa",
                "computer",
                "1q2w3e4r",
                "trustno1",
                "ｐａｓｓｗｏｒｄ",
                "𝐩𝐚𝐬𝐬𝐰𝐨𝐫𝐝"
            })
    void theMostCommonAreRefusedInWhateverFormAndCase(String password) {
        refuses(password, COMMON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jane.Doe@example.com", "jane.doe@EXAMPLE.com", "jane.doe", "JANE.DOE", "ｊａｎｅ．ｄｏｅ"})
    void theOwnAddressIsRefused(String password) {
        refuses(password, ADDRESS);
    }

    @Test
    void moreThanTheAddressIsAnother() {
        allows("jane.doe1");
        assertThat(rules.refusal("somebody else", "")).isEmpty();
    }

    /** What the limit on what is typed rests on. */
    @Test
    void noCharacterIsMadeOfMoreThanFour() {
        for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.getType(c) != Character.SURROGATE) {
                String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
                assertThat(parts.codePointCount(0, parts.length())).isLessThanOrEqualTo(4);
            }
        }
    }

    @Property
    void theFormInWhichItIsTypedDoesNotMatter(@ForAll @StringLength(max = 140) String password) {
        for (Normalizer.Form form : Normalizer.Form.values()) {
            assertThat(rules.refusal(Normalizer.normalize(password, form), EMAIL))
                    .isEqualTo(rules.refusal(password, EMAIL));
        }
    }
}
