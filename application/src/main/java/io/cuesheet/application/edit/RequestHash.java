package io.cuesheet.application.edit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The request that an Idempotency-Key is bound to. The stored hash shows whether two requests are the same, but not their content. */
public final class RequestHash {

    private RequestHash() {}

    /** SHA-256, hexadecimal. */
    public static String of(String request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
