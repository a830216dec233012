package dev.tasksapi.database.pool;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Tells the reactive client what a URL demands of TLS. Below {@code verify-ca} libpq encrypts and does not ask who
 * answers, whereas Vert.x would verify the certificate unless it is told not to.
 */
final class ReactiveTls {
    private ReactiveTls() {}

    static void apply(SslMode mode, @Nullable String rootCertificate, PgConnectOptions options) {
        boolean verifies = mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
        options.setSslMode(mode);
        options.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
        options.setTrustAll(!verifies);
        if (verifies) {
            options.setTrustOptions(trust(rootCertificate));
        }
    }

    private static TrustOptions trust(@Nullable String rootCertificate) {
        return rootCertificate == null ? trustOfTheJvm() : new PemTrustOptions().addCertPath(rootCertificate);
    }

    /** Named, because the client refuses to verify with the JVM's trust store where it is only its default. */
    private static TrustOptions trustOfTheJvm() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap((X509TrustManager) factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
