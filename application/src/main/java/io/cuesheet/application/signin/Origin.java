package io.cuesheet.application.signin;

import org.jspecify.annotations.Nullable;

/**
 * From where somebody signs in.
 *
 * @param source address
 * @param agent what the browser calls itself, cut to a length that can be stored
 * @param device the secret that this browser got when somebody signed in with it before; null: it has none
 */
public record Origin(String source, String agent, @Nullable String device) {

    private static final int LONGEST = 300;

    public Origin {
        source = printable(source);
        agent = printable(agent);
    }

    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return "Origin[]";
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }
}
