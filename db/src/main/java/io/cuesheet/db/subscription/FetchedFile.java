package io.cuesheet.db.subscription;

import org.jspecify.annotations.Nullable;

/**
 * A file as its server returned it.
 *
 * @param hash SHA-256, hexadecimal
 * @param etag null: the server gave none
 * @param lastModified as the server wrote it; null: it gave none
 */
public record FetchedFile(
        byte[] content,
        String hash,
        @Nullable String etag,
        @Nullable String lastModified) {

    /** Without its content. */
    @Override
    public String toString() {
        return "FetchedFile[" + content.length + " bytes]";
    }
}
