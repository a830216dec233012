package dev.tasksapi.operations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That {@code docs/configuration.md} and {@code .env.example} say of each variable what {@link Variables} declares. */
class DocumentedVariablesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\|(.*)\\|(.*)\\|(.*)\\|$");
    private static final Pattern LINE = Pattern.compile("(?m)^# (.*)\n(?:# .*\n)?#?([A-Z0-9_]+)=(.*)$");
    private static final Pattern NAMED = Pattern.compile("(?m)^#? ?([A-Z0-9_]+)=");
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    /** Those of OpenTelemetry, which Quarkus and its SDK read. */
    private static final String OF_TRACING = "OTEL_";

    static List<Variable<?>> all() {
        return Variables.all();
    }

    @Test
    void eachIsInBothOnceAndInThisOrder() throws IOException {
        List<String> declared = all().stream().<String>map(Variable::name).toList();
        assertThat(declared).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        assertThat(names(ROW, "docs/configuration.md")).isEqualTo(declared);
        assertThat(names(NAMED, ".env.example")).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTableHasItsDescriptionAndItsDefaults(Variable<?> variable) throws IOException {
        MatchResult row = find(ROW, "docs/configuration.md", 1, variable);
        assertThat(LINK.matcher(row.group(2)).replaceAll("$1").replace("`", "").strip())
                .startsWith(variable.description());
        assertHas(row.group(3), variable.unset());
        assertHas(row.group(4), variable.unsetInDevelopment());
    }

    private static void assertHas(String cell, @Nullable String value) {
        if (value != null) {
            assertThat(cell.strip()).isEqualTo("`" + value + "`");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theExampleHasItsDescriptionAndItsDefault(Variable<?> variable) throws IOException {
        MatchResult line = find(LINE, ".env.example", 2, variable);
        assertThat(line.group(1)).startsWithIgnoringCase(variable.description());
        if (variable.unset() != null) {
            assertThat(line.group(3)).isEqualTo(variable.unset());
        }
    }

    /** A default is what somebody might have set, and so is each of these. */
    @Test
    void eachDefaultIsRight() {
        List.of(true, false).forEach(isDevelopment -> {
            Environment environment = Given.environment(Map.of(), isDevelopment);
            assertThat(all()).allSatisfy(environment::usual);
        });
    }

    private static MatchResult find(Pattern pattern, String file, int name, Variable<?> variable) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .filter(match -> match.group(name).equals(variable.name()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith(OF_TRACING))
                .toList();
    }
}
