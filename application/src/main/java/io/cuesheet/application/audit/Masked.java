package io.cuesheet.application.audit;

import org.jspecify.annotations.Nullable;

/**
 * Personal data as the audit log stores it: enough to see a change and to recognise a value that one knows already. Lines of the log can't
 * be changed, so they must not contain data that has to be erased some day.
 */
public final class Masked {

    private static final int LAST_DIGITS = 2;

    private Masked() {}

    /** The first letter of each word, such as {@code A… L…}. */
    public static @Nullable String name(@Nullable String name) {
        return name == null ? null : name.strip().replaceAll("(\\X)\\S*", "$1…");
    }

    /** The first letter and the domain, such as {@code o…@example.org}. */
    public static @Nullable String email(@Nullable String address) {
        if (address == null) {
            return null;
        }
        int at = address.lastIndexOf('@');
        return at < 1 ? "…" : address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + address.substring(at);
    }

    /** The last two digits, such as {@code …56}. */
    public static @Nullable String phone(@Nullable String number) {
        return number == null ? null : "…" + number.substring(Math.max(0, number.length() - LAST_DIGITS));
    }
}
