package io.cuesheet.application.access;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import java.util.regex.Pattern;

/** What a new user name must be like. */
public final class Usernames {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    private Usernames() {}

    /** Throws {@link InvalidInput} for what is none. */
    public static void check(String username) {
        if (!FORM.matcher(username).matches()) {
            throw InvalidInput.of("username", Texts.of("refusal.access.username"));
        }
    }
}
