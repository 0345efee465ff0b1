package io.cuesheet.ui.text;

/** What came of an attempt to sign in. */
public final class SignInWords {

    private SignInWords() {}

    public static String outcome(String outcome) {
        return switch (outcome) {
            case "signed_in" -> "signed in";
            case "wrong" -> "wrong password";
            case "shut_out" -> "disabled: not let in";
            case "too_many" -> "too many attempts: had to wait";
            default -> outcome;
        };
    }
}
