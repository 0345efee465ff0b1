package io.cuesheet.application.alarm.way;

/**
 * What became of an attempt to say something.
 *
 * @param isSent whether the other side took it
 * @param isFinal whether another attempt makes no sense
 * @param detail in a few words, without addresses
 */
public record Said(boolean isSent, boolean isFinal, String detail) {

    public static Said sent(String detail) {
        return new Said(true, true, detail);
    }

    /** Another attempt may succeed. */
    public static Said notNow(String detail) {
        return new Said(false, false, detail);
    }

    public static Said never(String detail) {
        return new Said(false, true, detail);
    }
}
