package dev.tasksapi.ownership;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns that an insert or an update sets. Column names and expressions are part of the SQL. The compiler accepts
 * only constants for them (Error Prone, {@code CompileTimeConstant}). Values are parameters.
 */
public final class Assignments {
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final Set<String> trunks = new TreeSet<>();

    /** What a column becomes: an expression, or a parameter where that is null. */
    private record Term(
            @Nullable String expression, @Nullable Object parameter) {}

    /** Sets a column to a value, which may be of any type that the PostgreSQL client of Vert.x takes, or an instant. */
    public Assignments set(@CompileTimeConstant final String column, @Nullable Object value) {
        Object parameter = value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
        terms.put(column, new Term(null, parameter));
        return this;
    }

    /**
     * Sets a column that refers to an owned table to the id of a row; null: to none. The constraint of the reference is
     * named {@code <own table>__<column>_fkey}. A row that is not there, or not live and the owner's, is a 400.
     */
    public Assignments refer(
            @CompileTimeConstant final String column, @CompileTimeConstant final String table, @Nullable Long id) {
        if (id != null) {
            references.add(new Reference(column, table, id));
        }
        return set(column, id);
    }

    /**
     * The same of a row that this one is a part of. An import takes the part also where that row is in the trash, and
     * leaves it out where that row is not there.
     */
    public Assignments belong(
            @CompileTimeConstant final String column, @CompileTimeConstant final String table, long id) {
        trunks.add(column);
        return refer(column, table, id);
    }

    /** Sets a column to an SQL expression over the row as it stands, for example {@code not completed}. */
    public Assignments compute(@CompileTimeConstant final String column, @CompileTimeConstant final String expression) {
        terms.put(column, new Term(expression, null));
        return this;
    }

    List<Reference> references() {
        return references;
    }

    /** The columns that refer to a row that this one is a part of. */
    Set<String> trunks() {
        return trunks;
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    List<String> columns() {
        return List.copyOf(terms.keySet());
    }

    /** The parameters by their columns. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        terms.forEach((column, term) -> {
            if (term.expression() == null) {
                values.put(column, term.parameter());
            }
        });
        return values;
    }

    /** An expression for each column: what it is computed by, or its own name where it has a parameter. */
    List<String> expressions() {
        return terms.entrySet().stream()
                .map(term -> term.getValue().expression() == null
                        ? term.getKey()
                        : term.getValue().expression())
                .toList();
    }

    /** An expression for each column, and the parameters of them all at the end of what a statement has already. */
    List<String> expressions(List<@Nullable Object> parameters) {
        List<String> expressions = new ArrayList<>();
        for (Term term : terms.values()) {
            if (term.expression() == null) {
                parameters.add(term.parameter());
                expressions.add("$" + parameters.size());
            } else {
                expressions.add(term.expression());
            }
        }
        return expressions;
    }
}
