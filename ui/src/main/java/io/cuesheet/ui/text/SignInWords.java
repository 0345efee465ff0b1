package io.cuesheet.ui.text;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.security.SignInLine;

/** The outcome of a sign-in attempt or another password check. */
public final class SignInWords {

    private SignInWords() {}

    public static String outcome(SignInLine line) {
        String outcome = outcome(line.outcome());
        return switch (line.purpose()) {
            case "password_change" -> Texts.of("words.sign_in.password_change", outcome);
            case "join" -> Texts.of("words.sign_in.join", outcome);
            default -> outcome;
        };
    }

    private static String outcome(String outcome) {
        return switch (outcome) {
            case "signed_in" -> Texts.of("words.sign_in.signed_in");
            case "confirmed" -> Texts.of("words.sign_in.confirmed");
            case "wrong" -> Texts.of("words.sign_in.wrong");
            case "shut_out" -> Texts.of("words.sign_in.shut_out");
            case "too_many" -> Texts.of("words.sign_in.too_many");
            default -> outcome;
        };
    }
}
