package io.cuesheet.application.seasonfile.content;

/** How large a season file may be, whatever its format. */
public final class FileLimit {

    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private FileLimit() {}

    /** Throws {@link ImportRefused} for a larger one. */
    public static void check(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw ImportRefused.of(
                    1,
                    ImportReason.FILE_TOO_LARGE,
                    "The file is larger than %d MB; split it by season.".formatted(MAX_BYTES >> 20));
        }
    }
}
