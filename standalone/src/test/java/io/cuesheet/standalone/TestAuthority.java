package io.cuesheet.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority for one test. It makes its keys anew, so nothing in the repository can expire. */
final class TestAuthority {

    private static final String PASSWORD = "changeit";
    private static final String NAME = "authority";

    private final Path folder;
    private final Path store;

    /** @param folder for its files, which are PEM */
    TestAuthority(Path folder) throws Exception {
        this.folder = folder;
        this.store = folder.resolve("authority.p12");
        generate(NAME, "-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign");
        write(NAME);
    }

    /** A certificate with its key, as files in PEM. */
    record Identity(Path certificate, Path key) {}

    /** Its own certificate. */
    Path certificate() {
        return certificate(NAME);
    }

    /** @param alternatives whom it is for, such as {@code ip:127.0.0.1} or {@code dns:temporal.internal} */
    Identity issue(String name, String alternatives) throws Exception {
        generate(name, "-signer", NAME, "-ext", "san=" + alternatives);
        return write(name);
    }

    private void generate(String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-alias", name, "-dname", "CN=" + name, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-validity", "2", "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", store.toString()));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }

    private Identity write(String name) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Key key = keys.getKey(name, PASSWORD.toCharArray());
        Certificate certificate = keys.getCertificate(name);
        return new Identity(
                Files.writeString(certificate(name), pem("CERTIFICATE", certificate.getEncoded())),
                Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded())));
    }

    private Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(content));
    }
}
