package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;

/** How large a file may be. */
public enum FileLimit {
    /** A season, whatever its format. */
    SEASON(10),
    /** Exported messages. */
    MESSAGES(20);

    /** More than any file may have, so that one that is too large gets an answer of its own and not a cut connection. */
    public static final int MEGABYTES_READ = 64;

    private final int megabytes;

    FileLimit(int megabytes) {
        this.megabytes = megabytes;
    }

    public int megabytes() {
        return megabytes;
    }

    public int bytes() {
        return megabytes << 20;
    }

    /** Refuses a larger one. */
    public void check(byte[] file) {
        if (file.length > bytes()) {
            throw switch (this) {
                case SEASON -> FileRefused.tooLarge(Texts.of("file.limit.season", megabytes));
                case MESSAGES -> InvalidInput.saying(ReasonCode.TOO_LARGE, Texts.of("file.limit.any", megabytes));
            };
        }
    }
}
