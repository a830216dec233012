package dev.tasksapi.http.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.tasksapi.http.errors.FieldError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a number of which type, also for fields that no request of ours has yet. */
@QuarkusTest
class JsonStrictnessTest {
    @Inject
    ObjectMapper json;

    /** One field of each type that an integer can have. */
    record Integers(Integer boxedInt, int plainInt, Long boxedLong, long plainLong) {}

    @Test
    void integersUpToTheirBoundsAreTaken() throws Exception {
        assertThat(json.readValue("""
                        {"boxed_int": 2147483647, "plain_int": -2147483648,
                         "boxed_long": 9223372036854775807, "plain_long": -9223372036854775808}""", Integers.class))
                .isEqualTo(new Integers(Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE));
    }

    @ParameterizedTest
    @CsvSource({
        "boxed_int, 1.5",
        "boxed_int, 2147483648",
        "plain_int, 1.0",
        "plain_int, -2147483649",
        "boxed_long, 1.5",
        "boxed_long, 1e0",
        "boxed_long, 9223372036854775808",
        "plain_long, 1.0",
        "plain_long, true",
        "plain_long, \"1\""
    })
    void nothingElseIsTakenAndTheFieldIsNamed(String field, String value) {
        assertThatThrownBy(() -> json.readValue("{\"%s\": %s}".formatted(field, value), Integers.class))
                .isInstanceOfSatisfying(MismatchedInputException.class, mismatch -> {
                    FieldError error = FieldErrors.ofMismatch(mismatch);
                    assertThat(error.field()).isEqualTo(field);
                    assertThat(error.message()).contains("must be an integer of ");
                });
    }
}
