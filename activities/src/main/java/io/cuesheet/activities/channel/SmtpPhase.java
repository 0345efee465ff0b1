package io.cuesheet.activities.channel;

/** The parts of a conversation with a mail server (RFC 5321), in their order. */
enum SmtpPhase {
    CONNECT,
    GREETING,
    EHLO,
    /** Also the handshake of TLS, where a connection begins with it. */
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    /** From the final dot to its reply: the only phase in which it is not known whether the server has the message. */
    DOT,
    /** RSET or QUIT: between two messages, or after a refusal. */
    CLOSING;

    /** The phase that a command begins; commands that belong to none leave {@code now}. */
    static SmtpPhase after(String command, SmtpPhase now) {
        return switch (command.split("[ :]", 2)[0]) {
            case "EHLO", "HELO" -> EHLO;
            case "STARTTLS" -> STARTTLS;
            case "AUTH" -> AUTH;
            case "MAIL" -> MAIL;
            case "RCPT" -> RCPT;
            case "DATA" -> DATA;
            case "." -> DOT;
            case "QUIT", "RSET" -> CLOSING;
            default -> now;
        };
    }

    /** Whether the server does not know the recipient yet: a failure then applies to any other message too. */
    boolean isBeforeRecipient() {
        return switch (this) {
            case CONNECT, GREETING, EHLO, STARTTLS, AUTH, MAIL -> true;
            case RCPT, DATA, DOT, CLOSING -> false;
        };
    }
}
