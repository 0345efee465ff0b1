package io.cuesheet.activities.channel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply that says no.
 *
 * @param code 4yz is for now, 5yz is for good (RFC 5321, 4.2.1)
 * @param codes the reply's code, with its enhanced code (RFC 3463) where it has one; never its text, which may quote addresses
 */
record SmtpReply(SmtpPhase phase, int code, String codes) {

    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    static SmtpReply of(SmtpPhase phase, int code, String text) {
        Matcher enhanced = ENHANCED.matcher(text);
        return new SmtpReply(phase, code, enhanced.find() ? code + " " + enhanced.group(1) : String.valueOf(code));
    }

    /** A refusal before MAIL is about us or the server; it never fails a message for good. */
    ChannelOutcome outcome() {
        if (phase == SmtpPhase.AUTH) {
            return new ChannelOutcome.Transient("the mail server refused our login: " + codes, null);
        }
        String detail = "the mail server answered " + codes;
        return code >= 500 && phase.isAboutTheMessage()
                ? new ChannelOutcome.Permanent(detail)
                : new ChannelOutcome.Transient(detail, null);
    }
}
