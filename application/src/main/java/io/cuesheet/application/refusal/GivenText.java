package io.cuesheet.application.refusal;

import io.cuesheet.application.text.PlainText;
import io.cuesheet.application.text.Texts;

/** Texts that somebody gave, which must be as {@link PlainText} has them. */
public final class GivenText {

    private GivenText() {}

    /** The text of some lines, whose ends are all written the same; throws {@link InvalidInput}, which names the field. */
    public static String printable(String field, String text) {
        if (PlainText.isNotPrintable(text)) {
            throw fault(field);
        }
        return text.replace("\r\n", "\n");
    }

    /** The text of one line; throws {@link InvalidInput}, which names the field. */
    public static String line(String field, String text) {
        if (PlainText.isNoLine(text)) {
            throw fault(field);
        }
        return text;
    }

    private static InvalidInput fault(String field) {
        return InvalidInput.of(field, Texts.of("refusal.control_characters"));
    }
}
