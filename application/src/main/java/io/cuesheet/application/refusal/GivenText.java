package io.cuesheet.application.refusal;

import io.cuesheet.application.text.PlainText;
import io.cuesheet.application.text.Texts;

/** Checks given texts by the rules of {@link PlainText}. */
public final class GivenText {

    private GivenText() {}

    /** A text of several lines, with normalised line ends; throws {@link InvalidInput}, which names the field. */
    public static String printable(String field, String text) {
        if (PlainText.isNotPrintable(text)) {
            throw fault(field);
        }
        return text.replace("\r\n", "\n");
    }

    /** A text of one line; throws {@link InvalidInput}, which names the field. */
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
