import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;

/** The service's statements, as JSON; one of these for each event loop, with connections of its own. */
final class Tasks {
    private static final String TELL =
            "select set_config('role', 'tasks_app', true), set_config('app.user_id', $1, true)";
    private static final String COLUMNS =
            "id, user_id, title, description, completed, completed_at, due_at, priority, labels, created_at, updated_at";
    private static final String LIST = "select " + COLUMNS
            + " from task where user_id = $1 order by created_at desc, id desc fetch first 200 rows only";
    private static final String GET = "select " + COLUMNS + " from task where user_id = $1 and id = $2";
    private static final String CREATE =
            "insert into task (user_id, title, description) values ($1, $2, $3) returning " + COLUMNS;
    private static final String TOGGLE = "update task set completed = not completed,"
            + " completed_at = case when not completed then clock_timestamp() end,"
            + " updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')"
            + " where user_id = $1 and id = $2 returning " + COLUMNS;

    private static final JsonFactory JSON = new JsonFactory();

    private final Pool pool;
    private final boolean tells;

    Tasks(Vertx vertx, String url, int connections, boolean tells) {
        this.tells = tells;
        this.pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(PgConnectOptions.fromUri(url).setCachePreparedStatements(true))
                .using(vertx)
                .build();
    }

    Future<Buffer> list(String subject) {
        return run(subject, LIST, Tuple.of(subject)).map(Tasks::array);
    }

    Future<Buffer> get(String subject, long id) {
        return run(subject, GET, Tuple.of(subject, id)).map(Tasks::single);
    }

    Future<Buffer> create(String subject, String title, String description) {
        return run(subject, CREATE, Tuple.of(subject, title, description)).map(Tasks::single);
    }

    Future<Buffer> toggle(String subject, long id) {
        return run(subject, TOGGLE, Tuple.of(subject, id)).map(Tasks::single);
    }

    private Future<RowSet<Row>> run(String subject, String statement, Tuple parameters) {
        return tells
                ? pool.withConnection(connection -> transaction(connection, subject, statement, parameters))
                : pool.preparedQuery(statement).execute(parameters);
    }

    /**
     * Four statements and one wait. If one fails the rest of the transaction fails with it, and the commit is a
     * rollback, so nothing is done without the role and the subject.
     */
    private static Future<RowSet<Row>> transaction(
            SqlConnection connection, String subject, String statement, Tuple parameters) {
        connection.query("begin").execute();
        connection.preparedQuery(TELL).execute(Tuple.of(subject));
        Future<RowSet<Row>> rows = connection.preparedQuery(statement).execute(parameters);
        return connection.query("commit").execute().compose(committed -> rows);
    }

    private static Buffer array(RowSet<Row> rows) {
        return json(generator -> {
            generator.writeStartArray();
            for (Row row : rows) {
                write(generator, row);
            }
            generator.writeEndArray();
        });
    }

    private static Buffer single(RowSet<Row> rows) {
        return rows.size() == 0
                ? null
                : json(generator -> write(generator, rows.iterator().next()));
    }

    private static void write(JsonGenerator generator, Row row) throws IOException {
        generator.writeStartObject();
        generator.writeNumberField("id", row.getLong(0));
        generator.writeStringField("user_id", row.getString(1));
        generator.writeStringField("title", row.getString(2));
        generator.writeStringField("description", row.getString(3));
        generator.writeBooleanField("completed", row.getBoolean(4));
        generator.writeStringField("completed_at", time(row, 5));
        generator.writeStringField("due_at", time(row, 6));
        generator.writeNumberField("priority", row.getInteger(7));
        generator.writeFieldName("labels");
        String[] labels = row.getArrayOfStrings(8);
        generator.writeArray(labels, 0, labels.length);
        generator.writeStringField("created_at", time(row, 9));
        generator.writeStringField("updated_at", time(row, 10));
        generator.writeEndObject();
    }

    private static String time(Row row, int column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant().toString();
    }

    private static Buffer json(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private interface Writing {
        void to(JsonGenerator generator) throws IOException;
    }
}
