package dev.tasksapi.database.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tasksapi.database.settings.DatabaseUrl;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcDataSourceTest {
    private static PGSimpleDataSource source(String url) {
        return assertInstanceOf(PGSimpleDataSource.class, JdbcDataSource.of(DatabaseUrl.parse("DATABASE_URL", url)));
    }

    @Test
    void hasAUrlThatTheDriverReadsBackAsItWasMeant() {
        String url =
                source("postgres://u%3F:p%26@[2001:db8::7]:6543/d%3F%26%2F").getUrl();
        assertTrue(url.startsWith("jdbc:postgresql://[2001:db8::7]:6543/d%3F%26%2F?"), url);
        PGSimpleDataSource readBack = new PGSimpleDataSource();
        readBack.setUrl(url);
        assertEquals("d?&/", readBack.getDatabaseName());
    }

    @Test
    void theUrlThatFlywayLogsHoldsNoPassword() {
        assertTrue(!String.valueOf(source("postgres://u:hunter2@h/d").getUrl()).contains("hunter2"));
    }

    @Test
    void presentsNoCertificateThatLiesInTheHomeDirectory() {
        PGSimpleDataSource source = source("postgres://u:p@h/d?sslmode=require");
        assertEquals("", source.getSslCert());
        assertEquals("", source.getSslKey());
    }

    @Test
    void trustsTheJvmsAuthoritiesWhereTheUrlNamesNone() {
        String jvm = "org.postgresql.ssl.DefaultJavaSSLFactory";
        assertEquals(jvm, source("postgres://u:p@h/d?sslmode=verify-full").getSslfactory());
        assertNotEquals(jvm, source("postgres://u:p@h/d?sslmode=require").getSslfactory());
        assertNotEquals(
                jvm,
                source("postgres://u:p@h/d?sslmode=verify-full&sslrootcert=/ca.pem")
                        .getSslfactory());
    }
}
