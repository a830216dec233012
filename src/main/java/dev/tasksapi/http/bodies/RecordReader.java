package dev.tasksapi.http.bodies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.http.errors.FieldError;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.io.UncheckedIOException;
import java.util.List;

/** Makes a record of a JSON object, and says everything that is wrong with it at once. */
@Singleton
public class RecordReader {
    private final ObjectMapper json;
    private final Validator validator;

    RecordReader(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * Reads an object, which loses its fields of a wrong type.
     *
     * @param errors gets an error for each field of the wrong type, and for each that breaks a constraint
     * @return holds if there are no errors
     */
    public <T extends Record> T read(ObjectNode object, Class<T> type, List<FieldError> errors) {
        T value = readWithoutMismatches(object, type, errors);
        addViolations(value, errors);
        return value;
    }

    /** Adds what breaks a constraint, but for fields that are wrong already. */
    void addViolations(Record value, List<FieldError> errors) {
        FieldErrors.ofViolations(validator.validate(value)).stream()
                .filter(violation ->
                        errors.stream().noneMatch(error -> error.field().equals(violation.field())))
                .toList()
                .forEach(errors::add);
    }

    /**
     * Takes each field of the wrong type out and tries again, so that it ends after as many rounds as there are fields.
     */
    <T extends Record> T readWithoutMismatches(ObjectNode object, Class<T> type, List<FieldError> errors) {
        while (true) {
            try {
                return json.treeToValue(object, type);
            } catch (MismatchedInputException e) {
                if (e.getPath().isEmpty() || object.remove(e.getPath().get(0).getFieldName()) == null) {
                    throw new UncheckedIOException(e);
                }
                errors.add(FieldErrors.ofMismatch(e));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
