package io.cuesheet.application.contacts;

import io.cuesheet.application.seasonfile.content.ComparedText;
import java.util.Locale;

/** Names are the same in any case, in any form of Unicode, and with or without characters that nobody sees. */
final class MatchedText {

    private MatchedText() {}

    /** What two texts share that are the same. */
    static String key(String text) {
        // Once more in the normal form: a letter may have none that is small and whole.
        return ComparedText.ofReference(
                ComparedText.ofReference(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }
}
