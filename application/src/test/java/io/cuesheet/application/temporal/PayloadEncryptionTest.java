package io.cuesheet.application.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.cuesheet.application.UnusableSetting;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadEncryptionTest {

    private static final Payload PLAIN = DefaultDataConverter.STANDARD_INSTANCE
            .toPayload(Map.of("status", "paused"))
            .orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void whatIsEncryptedShowsOnlyWithWhichKey() throws IOException {
        key("2026-11");
        PayloadEncryption codec = codec();

        Payload first = encode(codec);
        Payload second = encode(codec);

        assertThat(first.getMetadataMap())
                .containsEntry("encoding", ByteString.copyFromUtf8("binary/encrypted"))
                .containsEntry("encryption-key-id", ByteString.copyFromUtf8("2026-11"));
        assertThat(first.toByteString().toStringUtf8()).doesNotContain("paused", "json/plain");
        assertThat(second.getData()).as("never the same twice").isNotEqualTo(first.getData());
        assertThat(codec.decode(List.of(first, second))).containsExactly(PLAIN, PLAIN);
    }

    @Test
    void whatIsNotEncryptedPassesAsItIs() throws IOException {
        key("2026-11");

        assertThat(codec().decode(List.of(PLAIN))).containsExactly(PLAIN);
        assertThat(new PayloadEncryption(PayloadKeys.read("")).encode(List.of(PLAIN)))
                .containsExactly(PLAIN);
    }

    @Test
    void theLastIdEncryptsAllDecryptAndAKeyThatCameLaterIsFound() throws IOException {
        key("2026-11");
        PayloadEncryption before = codec();
        Payload old = encode(before);
        key("2027-02");
        Files.createDirectory(folder.resolve("..data"));
        PayloadEncryption after = codec();
        Payload fresh = encode(after);

        assertThat(keyId(encode(before))).as("until it starts again").isEqualTo("2026-11");
        assertThat(keyId(fresh)).isEqualTo("2027-02");
        assertThat(after.decode(List.of(old, fresh))).containsExactly(PLAIN, PLAIN);
        assertThat(before.decode(List.of(fresh))).containsExactly(PLAIN);
    }

    @Test
    void aMissingKeyIsNamedAndCanBeBrought() throws IOException {
        Path file = key("2026-11");
        Payload encrypted = encode(codec());
        Path taken = Files.move(file, folder.resolve(".taken"));
        key("2027-02");
        PayloadEncryption codec = codec();

        assertThatThrownBy(() -> codec.decode(List.of(encrypted)))
                .isInstanceOf(PayloadCodecException.class)
                .hasMessageContaining("\"2026-11\"")
                .hasMessageContaining("CUESHEET_PAYLOAD_KEYS");

        Files.move(taken, file);
        assertThat(codec.decode(List.of(encrypted))).containsExactly(PLAIN);
    }

    @Test
    void withoutAnyKeyTheMissingOneIsNamedToo() throws IOException {
        key("2026-11");
        Payload encrypted = encode(codec());

        assertThatThrownBy(() -> new PayloadEncryption(PayloadKeys.read("")).decode(List.of(encrypted)))
                .isInstanceOf(PayloadCodecException.class)
                .hasMessageContaining("\"2026-11\"");
    }

    @Test
    void whatWasChangedOnTheWayIsAsUnreadableAsBrokenJson() throws IOException {
        key("2026-11");
        PayloadEncryption codec = codec();
        Payload encrypted = encode(codec);
        byte[] data = encrypted.getData().toByteArray();
        data[data.length - 1] ^= 1;
        Payload changed =
                encrypted.toBuilder().setData(ByteString.copyFrom(data)).build();

        assertThatThrownBy(() -> codec.decode(List.of(changed))).isInstanceOf(DataConverterException.class);
        assertThatThrownBy(() -> codec.decode(
                        List.of(encrypted.toBuilder().setData(ByteString.EMPTY).build())))
                .isInstanceOf(DataConverterException.class);
    }

    @Test
    void textsOfFailuresAreEncryptedToo() throws IOException {
        key("2026-11");
        DataConverter converter =
                new CodecDataConverter(DefaultDataConverter.newDefaultInstance(), List.of(codec()), true);

        Failure failure = converter.exceptionToFailure(ApplicationFailure.newFailure("said", "KIND"));

        assertThat(failure.getMessage()).isEqualTo("Encoded failure");
        assertThat(keyId(failure.getEncodedAttributes())).isEqualTo("2026-11");
        assertThat(converter.failureToException(failure)).hasMessageContaining("said");
    }

    @Test
    void aFolderThatCantBeUsedGetsALineThatShowsNoKey() throws IOException {
        assertThatThrownBy(this::codec)
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("CUESHEET_PAYLOAD_KEYS names a folder without a key.");
        assertThatThrownBy(() -> PayloadKeys.read(folder.resolve("none").toString()))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("CUESHEET_PAYLOAD_KEYS must name a folder that can be read");
        Files.writeString(folder.resolve("2026-11"), "canary");
        assertThatThrownBy(this::codec)
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("the file 2026-11 must hold 32 random bytes")
                .hasMessageNotContaining("canary")
                .hasNoCause();
        Files.delete(folder.resolve("2026-11"));
        Files.writeString(folder.resolve("my key"), "canary");
        assertThatThrownBy(this::codec).isInstanceOf(UnusableSetting.class).hasMessageContaining("ids of their keys");
    }

    private PayloadEncryption codec() {
        return new PayloadEncryption(PayloadKeys.read(folder.toString()));
    }

    private Path key(String id) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Files.writeString(folder.resolve(id), Base64.getEncoder().encodeToString(key) + "\n");
    }

    private static Payload encode(PayloadEncryption codec) {
        return codec.encode(List.of(PLAIN)).getFirst();
    }

    private static String keyId(Payload payload) {
        return Optional.ofNullable(payload.getMetadataMap().get("encryption-key-id"))
                .orElseThrow()
                .toStringUtf8();
    }
}
