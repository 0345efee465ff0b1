package io.cuesheet.activities.channel;

import io.cuesheet.application.text.Texts;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A negative reply. It ends a message only if it is permanent and concerns the message; a temporary failure, and one that concerns
 * us or the server, can be fixed while Cuesheet retries. An unnecessary retry costs a connection; giving up too early costs the
 * message.
 *
 * @param code 4yz is temporary, 5yz is permanent (RFC 5321, 4.2.1)
 * @param enhanced class, subject and detail (RFC 3463); empty where it has none
 */
record SmtpReply(SmtpPhase phase, int code, String enhanced) {

    private static final int CLOSING_DOWN = 421;
    private static final int STORAGE_EXCEEDED = 552;

    /** The mailbox does not exist; it has moved and left no address (RFC 3463, 3.2); its domain accepts no mail (RFC 7505). */
    private static final Set<String> NO_MAILBOX = Set.of("5.1.1", "5.1.6", "5.1.10");

    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    static SmtpReply of(SmtpPhase phase, int code, String text) {
        Matcher enhanced = ENHANCED.matcher(text);
        return new SmtpReply(phase, code, enhanced.find() ? enhanced.group(1) : "");
    }

    /** Whether the server closes the connection with it (RFC 5321, 3.8), whatever the command was. */
    boolean closesConnection() {
        return code == CLOSING_DOWN;
    }

    ChannelOutcome outcome() {
        return isForGood() && isAboutTheMessage()
                ? new ChannelOutcome.Permanent(detail(), saysNoMailbox())
                : new ChannelOutcome.Transient(detail(), null, isAboutServer());
    }

    /** Whether any other message would have been refused as well. */
    private boolean isAboutServer() {
        return closesConnection() || phase.isBeforeRecipient();
    }

    /** Both codes must be permanent: contradictory codes mostly mean a delay, such as 550 4.7.1 for greylisting. */
    private boolean isForGood() {
        return code >= 500 && !enhanced.startsWith("4") && !isFull();
    }

    /**
     * A full mailbox or system may have room later. Without an enhanced code, 552 means this at RCPT; after the text it means that
     * this message is too large (RFC 1870).
     */
    private boolean isFull() {
        return enhanced.endsWith(".2.2")
                || enhanced.endsWith(".3.1")
                || enhanced.isEmpty() && code == STORAGE_EXCEEDED && phase == SmtpPhase.RCPT;
    }

    /** Before RCPT the server knows only our login and our sender. After RCPT a policy concerns the message's content. */
    private boolean isAboutTheMessage() {
        return switch (phase) {
            case CONNECT, GREETING, EHLO, STARTTLS, AUTH, MAIL, CLOSING -> false;
            case RCPT -> !isPolicy();
            case DATA, DOT -> true;
        };
    }

    /** Only the enhanced code is reliable: 550 alone may mean anything. */
    private boolean saysNoMailbox() {
        return phase == SmtpPhase.RCPT && NO_MAILBOX.contains(enhanced);
    }

    /** No relaying, a block list, a missing login: never a wrong address. */
    private boolean isPolicy() {
        return enhanced.startsWith("5.7.");
    }

    /** The reply with its codes, but without its text, which may quote addresses. */
    private String detail() {
        String codes = enhanced.isEmpty() ? String.valueOf(code) : code + " " + enhanced;
        return code >= 500 && phase == SmtpPhase.AUTH
                ? Texts.stored("attempt.mail.login", codes)
                : code >= 500 && phase == SmtpPhase.MAIL
                        ? Texts.stored("attempt.mail.sender", codes)
                        : Texts.stored("attempt.mail.answer", codes);
    }
}
