package io.cuesheet.application.temporal;

import io.cuesheet.application.UnusableSetting;
import java.util.Locale;

/**
 * What a setting says. Its text may be a secret, so neither this nor a refusal shows it.
 *
 * @param name under which it was given, for messages
 */
record Value(String text, String name) {

    /** Whether a header can carry it. What can't be carried would be left out of each call, and logged. */
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

    /** @param rule reads on from the setting's name */
    UnusableSetting unusable(String rule) {
        return new UnusableSetting(name + " " + rule);
    }

    @Override
    public String toString() {
        return name;
    }
}
