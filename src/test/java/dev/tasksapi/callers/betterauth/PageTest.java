package dev.tasksapi.callers.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each auth.ts in docs/better-auth.md is one that the tests run. */
class PageTest {
    private static final Path PAGE = Path.of("docs", "better-auth.md");
    private static final Pattern CODE = Pattern.compile("```ts\n(import .+?)```", Pattern.DOTALL);
    private static final List<String> IN_THE_ORDER_OF_THE_PAGE =
            List.of("jwt-plugin", "shared-secret", "cookies", "bearer");

    @Test
    void whatThePageShowsIsWhatRuns() throws IOException {
        List<String> shown = CODE.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(shown).hasSameSizeAs(IN_THE_ORDER_OF_THE_PAGE);
        for (int i = 0; i < shown.size(); i++) {
            Path file = BetterAuth.PROJECT.source().resolve("auth").resolve(IN_THE_ORDER_OF_THE_PAGE.get(i) + ".ts");
            assertThat(shown.get(i)).isEqualTo(Files.readString(file));
        }
    }
}
