package io.cuesheet.application.temporal;

import io.cuesheet.application.UnusableSetting;
import java.util.Locale;

/**
 * The value of a setting. Its text may be a secret, so neither {@code toString} nor an error shows it.
 *
 * @param name the setting's name as it was given, for error messages
 */
record Value(String text, String name) {

    /** Whether it is valid in a header. An invalid value would be left out of each call, and logged. */
    static boolean fitsHeader(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }

    boolean isTrue() {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw unusable("must be true or false.");
        };
    }

    /** @param rule continues a sentence that begins with the setting's name */
    UnusableSetting unusable(String rule) {
        return new UnusableSetting(name + " " + rule);
    }

    @Override
    public String toString() {
        return name;
    }
}
