package dev.tasksapi.database.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.pgclient.SslMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            postgres://u:p@h:6543/d                                             , h         , 6543, d      , u      , p
            postgresql://u:p@h:6543/d                                           , h         , 6543, d      , u      , p
            POSTGRESQL://u:p@h/d                                                , h         , 5432, d      , u      , p
            postgresql+asyncpg://u:p@h/d                                        , h         , 5432, d      , u      , p
            postgresql+psycopg2://u:p@h/d                                       , h         , 5432, d      , u      , p
            postgres://u:p@h:/d                                                 , h         , 5432, d      , u      , p
            postgres://u:p@h                                                    , h         , 5432, u      , u      , p
            postgres://u:p@h/                                                   , h         , 5432, u      , u      , p
            postgres://u:p@h?sslmode=require                                    , h         , 5432, u      , u      , p
            postgres://u:p@/d                                                   , localhost , 5432, d      , u      , p
            postgres:///d?user=u&password=p                                     , localhost , 5432, d      , u      , p
            postgres://u:p@/d?host=h&port=6543                                  , h         , 6543, d      , u      , p
            postgres://u:p@[::1]:6543/d                                         , ::1       , 6543, d      , u      , p
            postgres://u:p@[2001:db8::7]/d                                      , 2001:db8::7, 5432, d     , u      , p
            postgres://u:p@10.0.0.7/d                                           , 10.0.0.7  , 5432, d      , u      , p
            postgres://u@h/d                                                    , h         , 5432, d      , u      , ""
            postgres://u:@h/d                                                   , h         , 5432, d      , u      , ""
            postgres://us%40er:p%40%3A%2F%3F%23%25w@h/d%2Fb                      , h         , 5432, d/b    , us@er  , p@:/?#%w
            postgres://u:a+b%20c@h/d                                            , h         , 5432, d      , u      , "a+b c"
            postgres://%C3%BC:%E2%82%AC@h/d                                     , h         , 5432, d      , ü      , €
            postgres://u:ü€@h/d                                                 , h         , 5432, d      , u      , ü€
            postgres://u:p@ss@h/d                                               , h         , 5432, d      , u      , p@ss
            postgres://u:p/s?s#w:d@h/d?sslmode=prefer                           , h         , 5432, d      , u      , p/s?s#w:d
            "postgres://u:$a{b}\\,'`!&=;*@h/d"                                  , h         , 5432, d      , u      , "$a{b}\\,'`!&=;*"
            postgres://u:p@h/d?user=me@tenant                                   , h         , 5432, d      , me@tenant, p
            """)
    void isReadInEveryFormThatHostsHandOut(
            String value, String host, int port, String database, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse("DATABASE_URL", value);
        assertEquals(host, url.host());
        assertEquals(port, url.port());
        assertEquals(database, url.database());
        assertEquals(user, url.user());
        assertEquals(password, url.password());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -                                         , PREFER     , -
            sslmode=disable                           , DISABLE    , -
            sslmode=allow                             , ALLOW      , -
            sslmode=prefer                            , PREFER     , -
            sslmode=require                           , REQUIRE    , -
            ssl=require                               , REQUIRE    , -
            ssl=true                                  , REQUIRE    , -
            sslmode=                                  , PREFER     , -
            sslmode=require&sslrootcert=/ca.pem       , VERIFY_CA  , /ca.pem
            sslmode=verify-ca&sslrootcert=/ca.pem     , VERIFY_CA  , /ca.pem
            sslmode=verify-full&sslrootcert=/c%20a.pem, VERIFY_FULL, /c a.pem
            sslmode=verify-full                       , VERIFY_FULL, -
            sslmode=verify-full&sslrootcert=system    , VERIFY_FULL, -
            sslrootcert=system                        , VERIFY_FULL, -
            sslmode=require&channel_binding=require   , REQUIRE    , -
            sslmode=no-verify                         , REQUIRE    , -
            ssl=1                                     , REQUIRE    , -
            ssl=0                                     , DISABLE    , -
            sslaccept=strict                          , VERIFY_FULL, -
            sslmode=require&sslaccept=strict          , VERIFY_FULL, -
            sslmode=require&sslaccept=accept_invalid_certs, REQUIRE, -
            sslmode=disable&sslaccept=strict          , DISABLE    , -
            connect_timeout=3&pgbouncer=true&x&=&y=%20, PREFER     , -
            """)
    void saysWhatTlsHasToBe(String query, SslMode mode, String rootCertificate) {
        DatabaseUrl url = DatabaseUrl.parse("DATABASE_URL", "postgres://u:p@h/d" + (query == null ? "" : "?" + query));
        assertEquals(mode, url.sslMode());
        assertEquals(rootCertificate, url.rootCertificate());
    }

    @Test
    void passesOnOptionsOfTheSessionAndNothingElse() {
        String query = "?options=-c%20jit%3Doff%20--work_mem%3D8MB&channel_binding=require";
        assertEquals(
                "-cjit=off --work_mem=8MB",
                DatabaseUrl.parse("DATABASE_URL", "postgres://u:p@h/d" + query)
                        .session()
                        .options());
        assertNull(DatabaseUrl.parse("DATABASE_URL", "postgres://u:p@h/d")
                .session()
                .options());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', delimiter = ';', nullValues = "-", textBlock = """
            -                                                  ; -                        ; -
            schema=tasks                                       ; "tasks"                  ; -
            schema=My%20%22Tasks                               ; "My ""Tasks"             ; -
            schema=                                            ; -                        ; -
            currentSchema=tasks                                ; "tasks"                  ; -
            currentSchema=Tasks,%20%22My%20Own%22,public       ; "tasks", "My Own", "public"; -
            search_path=tasks,public                           ; "tasks", "public"        ; -
            options=-csearch_path=tasks                        ; "tasks"                  ; -
            options=-c%20search_path%3Dtasks,%5C%20public      ; "tasks", "public"        ; -
            options=--search-path=tasks%20-c%20jit=off         ; "tasks"                  ; -cjit=off
            options=-c%20SEARCH_PATH=%22a%22%22b%22            ; "a""b"                   ; -
            options=project%3Dep-cool-1                        ; -                        ; project=ep-cool-1
            schema=tasks&options=-csearch_path=tasks           ; "tasks"                  ; -
            """)
    void saysWhereTablesAre(String query, String searchPath, String options) {
        SessionParameters session = DatabaseUrl.parse(
                        "DATABASE_URL", "postgres://u@h/d" + (query == null ? "" : "?" + query))
                .session();
        assertEquals(
                searchPath,
                session.searchPath() == null ? null : session.searchPath().sql());
        assertEquals(options, session.options());
    }

    /** What hosts and clients put into their strings, and what is of no matter here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslmode=require&channel_binding=require",
                "pgbouncer=true&connection_limit=1&pool_timeout=0&connect_timeout=30&socket_timeout=5",
                "supa=base-pooler.x",
                "workaround=supabase-pooler.vercel",
                "application_name=web&fallback_application_name=x&target_session_attrs=read-write",
                "sslaccept=accept_invalid_certs&sslidentity=x&sslpassword=y",
                "uselibpqcompat=true&keepalives=1&load_balance_hosts=disable&gssencmode=disable",
                "encoding=unicode&pool=5"
            })
    void passesOverWhatChangesNothing(String query) {
        DatabaseUrl url = DatabaseUrl.parse("DATABASE_URL", "postgres://u@h/d?" + query);
        assertNull(url.session().searchPath());
        assertNull(url.session().options());
        assertEquals("d", url.database());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostaddr",
                "Host",
                "service",
                "servicefile",
                "database",
                "db",
                "databaseName",
                "schemas",
                "Schema",
                "search-path",
                "role",
                "unix_sock",
                "socket",
                "default_tablespace"
            })
    void namesAParameterThatSaysWhereTheDataIsAndIsNotSupported(String name) {
        ConfigurationException refusal = assertThrows(
                ConfigurationException.class,
                () -> DatabaseUrl.parse("DATABASE_URL", "postgres://u@h/d?" + name + "=hunter2"));
        assertEquals(
                "DATABASE_URL has the parameter " + name
                        + ", which is not supported; host, port, dbname and schema say where the data is.",
                refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://u:p@/d?host=/cloudsql/p:r:i, /cloudsql/p:r:i, 5432",
        "postgres:///d?host=%2Ftmp%2Fpg&user=u&password=p&port=6543, /tmp/pg, 6543",
        "postgres://u:p@%2Fcloudsql%2Fp:r:i/d, /cloudsql/p:r:i, 5432",
        "postgres://u:p@%2Fcloudsql%2Fp%3Ar%3Ai:6543/d, /cloudsql/p:r:i, 6543",
        "postgres://u:p@%2fvar%2frun%2fpostgresql/d?sslmode=require, /var/run/postgresql, 5432",
        "postgres://u:p@localhost/d?host=/cloudsql/p:r:i, /cloudsql/p:r:i, 5432"
    })
    void mayNameTheFolderOfASocket(String value, String folder, int port) {
        DatabaseUrl url = DatabaseUrl.parse("DATABASE_URL", value);
        assertTrue(url.isSocket());
        assertEquals(folder, url.host());
        assertEquals(port, url.port());
        assertEquals("d", url.database());
        assertEquals("u", url.user());
        assertEquals("p", url.password());
        assertEquals(SslMode.DISABLE, url.sslMode());
    }

    @Test
    void isReadWithoutTheLineBreakThatFilesEndWith() {
        assertEquals(
                "d",
                DatabaseUrl.parse("DATABASE_URL", " postgres://u:p@h/d\r\n").database());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "u:hunter2@h/d",
                "//u:hunter2@h/d",
                "h:5432",
                "mysql://u:hunter2@h/d",
                "jdbc:postgresql://h/d?user=u&password=hunter2",
                "'postgres://u:hunter2@h/d'",
                "\"postgres://u:hunter2@h/d\"",
                "postgres:/u:hunter2@h/d",
                "postgres+://u:hunter2@h/d",
                "postgres://",
                "postgres://h/d",
                "postgres://:hunter2@h/d",
                "postgres://u:hunter2@h o/d",
                "postgres://u:hunter2@h%20o/d",
                "postgres://u:hunter2@h%0a/d",
                "postgres://u:hunter2\n@h/d",
                "postgres://u:hunter2@h\npostgres://u:hunter2@h",
                "postgres://u:hunter2\uFFFD@h/d",
                "postgres://u:hunter2%@h/d",
                "postgres://u:hunter2%4@h/d",
                "postgres://u:hunter2%zz@h/d",
                "postgres://u:hunter2%-1@h/d",
                "postgres://u:hunter2%00@h/d",
                "postgres://u:hunter2%ff@h/d",
                "postgres://u:hunter2@h:99999/d",
                "postgres://u:hunter2@h:0/d",
                "postgres://u:hunter2@h:99999999999999999999/d",
                "postgres://u:hunter2@h:-1/d",
                "postgres://u:hunter2@h:port/d",
                "postgres://u:hunter2@h/d?port=x",
                "postgres://u:hunter2@h1,h2/d",
                "postgres://u:hunter2@h1:1,h2:2/d",
                "postgres://u:hunter2@[::1/d",
                "postgres://u:hunter2@::1/d",
                "postgres://u:hunter2@h/d?schema=hunter2&search_path=public",
                "postgres://u:hunter2@h/d?search_path=hunter2,",
                "postgres://u:hunter2@h/d?search_path=%22$user%22,hunter2",
                "postgres://u:hunter2@h/d?connection_limit=hunter2",
                "postgres://u:hunter2@h/d?hostaddr=hunter2",
                "postgres://u:hunter2@h/d?service=hunter2",
                "postgres://u:hunter2@h/d?sslmode=hunter2",
                "postgres://u:hunter2@h/d?sslmode=verify-ca",
                "postgres://u:hunter2@h/d?sslmode=require&sslrootcert=system",
                "postgres://u:hunter2@h/d?sslmode=%",
            })
    void isRefusedWithOneSentenceThatNamesTheVariableAndHoldsNothingOfTheValue(String value) {
        ConfigurationException refusal =
                assertThrows(ConfigurationException.class, () -> DatabaseUrl.parse("DATABASE_MIGRATION_URL", value));
        String sentence = String.valueOf(refusal.getMessage());
        assertTrue(sentence.startsWith("DATABASE_MIGRATION_URL "), sentence);
        assertTrue(sentence.endsWith(".") && sentence.lines().count() == 1, sentence);
        assertFalse(sentence.contains("hunter2"), sentence);
        assertNull(refusal.getCause());
    }

    @Test
    void printsNothingOfItself() {
        assertEquals(
                "DatabaseUrl",
                DatabaseUrl.parse("DATABASE_URL", "postgres://u:hunter2@h/d").toString());
    }
}
