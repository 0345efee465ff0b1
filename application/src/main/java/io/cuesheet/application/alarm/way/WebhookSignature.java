package io.cuesheet.application.alarm.way;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a webhook as Standard Webhooks 1.0 says: HMAC-SHA-256 over id, time and body. */
public final class WebhookSignature {

    static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;

    /** Standard Webhooks wants 24 to 64 bytes. */
    private static final int FEWEST_BYTES = 24;

    private static final int MOST_BYTES = 64;

    private WebhookSignature() {}

    public static String newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /** Whether it is such a secret. */
    public static boolean isSecret(String text) {
        try {
            int length = key(text).length;
            return text.startsWith(PREFIX) && length >= FEWEST_BYTES && length <= MOST_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** The value of {@code webhook-signature}. */
    static String sign(String secret, String id, long epochSecond, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            byte[] signed = "%s.%d.%s".formatted(id, epochSecond, body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", impossible);
        }
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
    }
}
