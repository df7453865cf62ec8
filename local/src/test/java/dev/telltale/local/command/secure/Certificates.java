package dev.telltale.local.command.secure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A self-signed certificate for {@code localhost} in the formats of brokers, databases and clients.
 *
 * @param keyStore PKCS12 with the key
 * @param trustStore PKCS12 with the certificate
 * @param certificate PEM
 * @param key PEM, readable by its owner only
 */
record Certificates(Path keyStore, Path trustStore, Path certificate, Path key) {
    static final String PASSWORD = "store-secret";

    private static final String ALIAS = "server";

    static Certificates in(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Certificates made = new Certificates(
                folder.resolve("server.p12"),
                folder.resolve("trust.p12"),
                folder.resolve("server.crt"),
                folder.resolve("server.key"));
        keytool(
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-keystore",
                made.keyStore.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                ALIAS,
                "-file",
                made.certificate.toString(),
                "-keystore",
                made.keyStore.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                ALIAS,
                "-file",
                made.certificate.toString(),
                "-keystore",
                made.trustStore.toString());
        made.writeKey();
        return made;
    }

    private static void keytool(String... words) throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String[] command = new String[words.length + 5];
        command[0] = program.toString();
        System.arraycopy(words, 0, command, 1, words.length);
        System.arraycopy(
                new String[] {"-storetype", "PKCS12", "-storepass", PASSWORD}, 0, command, words.length + 1, 4);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private void writeKey() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(keyStore)) {
            store.load(stored, PASSWORD.toCharArray());
        }
        byte[] encoded = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                        + "\n-----END PRIVATE KEY-----\n");
    }
}
