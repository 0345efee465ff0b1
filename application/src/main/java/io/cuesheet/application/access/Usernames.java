package io.cuesheet.application.access;

import io.cuesheet.application.refusal.InvalidInput;
import java.util.regex.Pattern;

/** What a new user name must be like. */
public final class Usernames {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    private Usernames() {}

    /** Throws {@link InvalidInput} for what is none. */
    public static void check(String username) {
        if (!FORM.matcher(username).matches()) {
            throw InvalidInput.of(
                    "username",
                    "must be 2 to 64 lower-case letters, digits, dots, hyphens, underscores or @, such as ada.");
        }
    }
}
