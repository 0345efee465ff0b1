package io.cuesheet.application.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts payloads with AES-256-GCM, in the form of Temporal's own samples, so that their codec servers and the clients of other services
 * can read them: 12 random bytes, then the whole encrypted payload, then 16 bytes of authentication tag. Payloads that are not marked as
 * encrypted pass unchanged, so services may continue to send plain JSON, and older histories stay readable.
 */
final class PayloadEncryption implements PayloadCodec {

    private static final String ENCODING = "encoding";
    private static final String KEY_ID = "encryption-key-id";
    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int PROOF_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final PayloadKeys keys;

    PayloadEncryption(PayloadKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return keys.current()
                .map(key -> payloads.stream()
                        .map(payload -> encrypted(payload, key))
                        .toList())
                .orElse(payloads);
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(this::readable).toList();
    }

    private Payload encrypted(Payload payload, PayloadKeys.Key key) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, key.secret(), nonce).doFinal(payload.toByteArray());
            return Payload.newBuilder()
                    .putMetadata(ENCODING, ENCRYPTED)
                    .putMetadata("encryption-cipher", ByteString.copyFromUtf8(CIPHER))
                    .putMetadata(KEY_ID, ByteString.copyFromUtf8(key.id()))
                    .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(hidden)))
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new PayloadCodecException("payload could not be encrypted", impossible);
        }
    }

    private Payload readable(Payload payload) {
        return ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING)) ? decrypted(payload) : payload;
    }

    /**
     * A missing key can be added later, so it fails the current operation and not the payload: Temporal tries again. A damaged or forged
     * payload is as unreadable as broken JSON.
     */
    private Payload decrypted(Payload payload) {
        @Nullable ByteString id = payload.getMetadataMap().get(KEY_ID);
        if (id == null || payload.getData().size() <= NONCE_BYTES) {
            throw new DataConverterException("encrypted payload without a key id or without data");
        }
        SecretKey key = keys.find(id.toStringUtf8()).orElseThrow(() -> missing(id.toStringUtf8()));
        byte[] data = payload.getData().toByteArray();
        try {
            return Payload.parseFrom(cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(data, NONCE_BYTES))
                    .doFinal(data, NONCE_BYTES, data.length - NONCE_BYTES));
        } catch (GeneralSecurityException | InvalidProtocolBufferException damaged) {
            throw new DataConverterException("encrypted payload is damaged, or not encrypted with the key of this id");
        }
    }

    private static PayloadCodecException missing(String id) {
        return new PayloadCodecException("payload is encrypted with the key \"%s\", which is not in the folder %s"
                .formatted(shortened(id), PayloadKeys.VARIABLE));
    }

    /** Anybody with access to Temporal can choose this value. */
    private static String shortened(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9._-]", "?");
        return plain.length() <= 64 ? plain : plain.substring(0, 64);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(PROOF_BITS, nonce));
        return cipher;
    }
}
