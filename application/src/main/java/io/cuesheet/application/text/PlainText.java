package io.cuesheet.application.text;

import io.cuesheet.application.refusal.InvalidInput;

/** What every text that is stored must be like. */
public final class PlainText {

    private PlainText() {}

    /** The text itself; throws {@link InvalidInput}, which names the field, where it has a NUL: PostgreSQL's text has none. */
    public static String printable(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw InvalidInput.of(field, "must not have control characters.");
        }
        return text;
    }
}
