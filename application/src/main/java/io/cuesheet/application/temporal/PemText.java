package io.cuesheet.application.temporal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates or a key. An unusable text throws an {@link io.cuesheet.application.UnusableSetting} that never shows its content.
 *
 * @param isPath whether the value is the path of a file with the text
 */
record PemText(Value value, boolean isPath) {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** A certificate with the chain to its authority, or several authorities. */
    List<X509Certificate> certificates() {
        try {
            byte[] text = text().getBytes(StandardCharsets.UTF_8);
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(text))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException malformed) {
            // Reported below, without the content.
        }
        throw value.unusable("holds no certificate in PEM format.");
    }

    /** @param owner the certificate that the key belongs to */
    PrivateKey key(X509Certificate owner) {
        Matcher pkcs8 = PKCS8.matcher(text());
        if (!pkcs8.find()) {
            throw value.unusable("holds no key in PKCS #8 format without a password. This converts one: "
                    + "openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pkcs8.group(1));
            PrivateKey key = KeyFactory.getInstance(owner.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (belongTogether(key, owner)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException other) {
            // Reported below, without the content.
        }
        throw value.unusable("holds a key that does not belong to the client certificate, or is damaged.");
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate owner) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] probe = {1};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(owner.getPublicKey());
        signature.update(probe);
        return signature.verify(signed);
    }

    private String text() {
        if (!isPath) {
            return value.text();
        }
        try {
            return Files.readString(Path.of(value.text()));
        } catch (IOException | InvalidPathException unreadable) {
            throw value.unusable("names a file that can't be read.");
        }
    }
}
