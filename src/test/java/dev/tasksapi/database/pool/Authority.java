package dev.tasksapi.database.pool;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority that lives for one test run; the JDK's keytool does the work. */
public final class Authority {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path directory;
    private final String name;

    public Authority(Path directory, String name) throws Exception {
        this.directory = directory;
        this.name = name;
        keytool("-genkeypair", "-keyalg", "EC", "-alias", "ca", "-dname", "CN=" + name, "-ext", "bc:c");
    }

    /** The file of the authority's own certificate. */
    public Path certificate() throws Exception {
        return pem(name + ".pem", "CERTIFICATE", store().getCertificate("ca").getEncoded());
    }

    /** Makes a key and a certificate for a server: {@code server.key} and {@code server.crt}. */
    public void issue(String subjectAlternativeName) throws Exception {
        Path request = directory.resolve("server.csr");
        Path answer = directory.resolve("server.der");
        keytool("-genkeypair", "-keyalg", "EC", "-alias", "server", "-dname", "CN=server");
        keytool("-certreq", "-alias", "server", "-file", request.toString());
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-ext",
                "san=" + subjectAlternativeName,
                "-infile",
                request.toString(),
                "-outfile",
                answer.toString());
        pem("server.crt", "CERTIFICATE", Files.readAllBytes(answer));
        File key = pem(
                        "server.key",
                        "PRIVATE KEY",
                        store().getKey("server", PASSWORD).getEncoded())
                .toFile();
        if (!key.setReadable(false, false) || !key.setReadable(true, true)) {
            throw new IOException("PostgreSQL takes no key that others can read");
        }
    }

    private KeyStore store() throws Exception {
        return KeyStore.getInstance(directory.resolve(name + ".p12").toFile(), PASSWORD);
    }

    private Path pem(String file, String type, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                directory.resolve(file), "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type));
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                arguments[0],
                "-keystore",
                directory.resolve(name + ".p12").toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }
}
