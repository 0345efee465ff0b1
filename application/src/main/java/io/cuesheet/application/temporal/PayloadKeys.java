package io.cuesheet.application.temporal;

import io.cuesheet.application.UnusableSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that encrypt payloads: a folder with one file for each. The file's name is the key's id, its content 32 bytes in base64. The key
 * with the last id, in character order, encrypts; all keys decrypt. A key that is added later is found when a payload needs it.
 */
final class PayloadKeys {

    static final String VARIABLE = "CUESHEET_PAYLOAD_KEYS";

    private static final Logger log = LoggerFactory.getLogger(PayloadKeys.class);
    private static final int BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final @Nullable Path folder;
    private final @Nullable Key current;
    private volatile Map<String, SecretKey> known;

    private PayloadKeys(@Nullable Path folder, NavigableMap<String, SecretKey> keys) {
        this.folder = folder;
        this.current =
                keys.isEmpty() ? null : new Key(keys.lastKey(), keys.lastEntry().getValue());
        this.known = keys;
    }

    /** A key with its id. */
    record Key(String id, SecretKey secret) {

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * Throws {@link UnusableSetting} if the folder can't be used.
     *
     * @param folder blank: nothing is encrypted
     */
    static PayloadKeys read(String folder) {
        if (folder.isBlank()) {
            return new PayloadKeys(null, new TreeMap<>());
        }
        try {
            Path path = Path.of(folder);
            NavigableMap<String, SecretKey> keys = keysIn(path);
            if (keys.isEmpty()) {
                throw new UnusableSetting(VARIABLE
                        + " names a folder without a key. This makes one: openssl rand -base64 32 > FOLDER/2026-11");
            }
            return new PayloadKeys(path, keys);
        } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
            throw new UnusableSetting(VARIABLE + " must name a folder that can be read, with one file for each key.");
        }
    }

    /** The key that encrypts until the next start; empty if nothing is encrypted. */
    Optional<Key> current() {
        return Optional.ofNullable(current);
    }

    /** The key that decrypts. Reads the folder again if the id is unknown: another process may encrypt with a newer key. */
    Optional<SecretKey> find(String id) {
        if (!known.containsKey(id)) {
            readAgain();
        }
        return Optional.ofNullable(known.get(id));
    }

    private void readAgain() {
        if (folder == null) {
            return;
        }
        try {
            known = keysIn(folder);
        } catch (IOException | UncheckedIOException | UnusableSetting unreadable) {
            log.warn("{} can't be read again; the keys of before are used", VARIABLE);
        }
    }

    private static NavigableMap<String, SecretKey> keysIn(Path folder) throws IOException {
        NavigableMap<String, SecretKey> keys = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            // Mounted secrets have extra entries that begin with a dot.
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
            for (Path file : found) {
                keys.put(id(file), key(file));
            }
        }
        return keys;
    }

    private static String id(Path file) {
        String id = file.getFileName().toString();
        if (!ID.matcher(id).matches()) {
            throw new UnusableSetting(
                    VARIABLE
                            + ": names of files are the ids of their keys, 1 to 64 of A-Z, a-z, 0-9, dot, dash and underscore.");
        }
        return id;
    }

    private static SecretKey key(Path file) throws IOException {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
            if (key.length == BYTES) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException notBase64) {
            // Reported below, without the content.
        }
        throw new UnusableSetting(
                "%s: the file %s must hold 32 random bytes in base64, as this prints them: openssl rand -base64 32"
                        .formatted(VARIABLE, file.getFileName()));
    }
}
