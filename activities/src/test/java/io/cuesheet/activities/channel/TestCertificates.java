package io.cuesheet.activities.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of a test's mail server, made by the JDK's keytool; whoever uses {@link #context} has it and trusts no other. */
public record TestCertificates(Path file, SSLContext context) {

    public static final String PASSWORD = "changeit";

    /** @param name such as {@code dns:localhost} or {@code ip:127.0.0.1} */
    public static TestCertificates of(Path folder, String name) {
        try {
            Path file = folder.resolve(name.replaceAll("\\W", "-") + ".p12");
            make(file, name);
            KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("server", keys.getCertificate("server"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return new TestCertificates(file, context);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (GeneralSecurityException | InterruptedException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static void make(Path file, String name) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int exit = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=a mail server in a test",
                        "-keyalg",
                        "EC",
                        "-ext",
                        "san=" + name,
                        "-validity",
                        "3",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0 || !Files.exists(file)) {
            throw new IOException("keytool made no certificate");
        }
    }
}
