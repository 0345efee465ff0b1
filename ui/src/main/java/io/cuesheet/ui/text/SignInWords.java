package io.cuesheet.ui.text;

import io.cuesheet.db.security.SignInLine;

/** What came of an attempt to sign in, or of another check of a password. */
public final class SignInWords {

    private SignInWords() {}

    public static String outcome(SignInLine line) {
        String outcome = outcome(line.outcome());
        return switch (line.purpose()) {
            case "password_change" -> "changing the password: " + outcome;
            case "join" -> "accepting an invitation: " + outcome;
            default -> outcome;
        };
    }

    private static String outcome(String outcome) {
        return switch (outcome) {
            case "signed_in" -> "signed in";
            case "confirmed" -> "right password";
            case "wrong" -> "wrong password";
            case "shut_out" -> "disabled: not let in";
            case "too_many" -> "too many attempts: had to wait";
            default -> outcome;
        };
    }
}
