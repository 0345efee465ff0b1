package io.cuesheet.activities.channel;

import java.time.Duration;

/**
 * How long an attempt waits for a mail server. The reply to the final dot has a wait of its own, as RFC 5321, 4.5.3.2 asks for: a
 * client that hangs up too early gets its message delivered again and again.
 *
 * @param connect for the connection
 * @param reply for a reply before the final dot
 * @param dot for the reply to the final dot
 * @param quit for the reply to QUIT, when nothing depends on it any more
 * @param total for the whole attempt
 */
record SmtpPatience(Duration connect, Duration reply, Duration dot, Duration quit, Duration total) {

    static final SmtpPatience USUAL = new SmtpPatience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofSeconds(5),
            Duration.ofSeconds(180));

    SmtpPatience {
        if (total.compareTo(dot) <= 0) {
            throw new IllegalArgumentException("the final dot needs time before it");
        }
    }

    /** How long everything before the final dot may take, so that the dot's own wait is never cut short. */
    Duration beforeDot() {
        return total.minus(dot);
    }

    Duration reply(SmtpPhase phase) {
        return switch (phase) {
            case CONNECT, GREETING, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA -> reply;
            case DOT -> dot;
            case CLOSING -> quit;
        };
    }
}
