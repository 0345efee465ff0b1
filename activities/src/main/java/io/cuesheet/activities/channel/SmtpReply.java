package io.cuesheet.activities.channel;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply that says no. It ends a message only where it is for good and about the message; what is for now, and what is about us or
 * the server, somebody can put right while Cuesheet tries again. A try too many costs a connection, giving up too early the message.
 *
 * @param code 4yz is for now, 5yz is for good (RFC 5321, 4.2.1)
 * @param enhanced class, subject and detail (RFC 3463); empty where it has none
 */
record SmtpReply(SmtpPhase phase, int code, String enhanced) {

    private static final int CLOSING_DOWN = 421;
    private static final int STORAGE_EXCEEDED = 552;

    /** There is none; it has moved and left no address (RFC 3463, 3.2); its domain takes no mail (RFC 7505). */
    private static final Set<String> NO_MAILBOX = Set.of("5.1.1", "5.1.6", "5.1.10");

    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    static SmtpReply of(SmtpPhase phase, int code, String text) {
        Matcher enhanced = ENHANCED.matcher(text);
        return new SmtpReply(phase, code, enhanced.find() ? enhanced.group(1) : "");
    }

    /** Whether the server ends the connection with it (RFC 5321, 3.8), whatever the command was. */
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

    /** Both codes must say so: servers that contradict themselves mostly mean a delay, such as 550 4.7.1 for greylisting. */
    private boolean isForGood() {
        return code >= 500 && !enhanced.startsWith("4") && !isFull();
    }

    /**
     * A mailbox or a system that is full may have room later. Without an enhanced code, 552 means that at RCPT; after the text it says
     * that this message is too large (RFC 1870).
     */
    private boolean isFull() {
        return enhanced.endsWith(".2.2")
                || enhanced.endsWith(".3.1")
                || enhanced.isEmpty() && code == STORAGE_EXCEEDED && phase == SmtpPhase.RCPT;
    }

    /** Before RCPT the server knows our login and our sender only. After it a policy is about what the message says. */
    private boolean isAboutTheMessage() {
        return switch (phase) {
            case CONNECT, GREETING, EHLO, STARTTLS, AUTH, MAIL, CLOSING -> false;
            case RCPT -> !isPolicy();
            case DATA, DOT -> true;
        };
    }

    /** Only the enhanced code tells: 550 alone may mean anything. */
    private boolean saysNoMailbox() {
        return phase == SmtpPhase.RCPT && NO_MAILBOX.contains(enhanced);
    }

    /** No relaying, a block list, a login that is missing: never that the address is wrong. */
    private boolean isPolicy() {
        return enhanced.startsWith("5.7.");
    }

    /** With its codes; never its text, which may quote addresses. */
    private String detail() {
        String codes = enhanced.isEmpty() ? String.valueOf(code) : code + " " + enhanced;
        return code >= 500 && phase == SmtpPhase.AUTH
                ? "the mail server refused our login: " + codes
                : code >= 500 && phase == SmtpPhase.MAIL
                        ? "the mail server refused our sender: " + codes
                        : "the mail server answered " + codes;
    }
}
