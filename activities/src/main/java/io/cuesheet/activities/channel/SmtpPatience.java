package io.cuesheet.activities.channel;

import java.time.Duration;

/**
 * The timeouts of an attempt for a mail server (RFC 5321, 4.5.3.2). The reply to the final dot has the longest one: if a client
 * hangs up too early, its message is delivered repeatedly.
 *
 * @param connect for the connection
 * @param greeting for the first reply
 * @param hello for each reply to EHLO, STARTTLS and AUTH, and in the handshake of TLS
 * @param mail for the reply to MAIL
 * @param rcpt for the reply to RCPT
 * @param data for the reply to DATA
 * @param block for the server to accept a part of the text
 * @param dot for the reply to the final dot
 * @param closing for the replies to QUIT and RSET, on which no message depends
 * @param beforeDot for everything before the final dot
 */
record SmtpPatience(
        Duration connect,
        Duration greeting,
        Duration hello,
        Duration mail,
        Duration rcpt,
        Duration data,
        Duration block,
        Duration dot,
        Duration closing,
        Duration beforeDot) {

    /**
     * The timeouts of the RFC. It does not define all phases. Connecting: 10 s, in which the system has asked four times. EHLO, STARTTLS
     * and AUTH: as long as MAIL, since they are replies of the same kind. Everything before the dot: as long as the longest single wait,
     * and a minute for the rest. One phase may be as slow as the RFC allows, but a server that is slow in every phase does not hold a
     * worker for half an hour; giving up there loses nothing, since the server has no message yet.
     */
    static final SmtpPatience USUAL = new SmtpPatience(
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(6));

    /** The longest attempt. The wait for the reply to the dot begins when the dot is written, so earlier phases do not shorten it. */
    Duration total() {
        return beforeDot.plus(dot);
    }

    /** A conversation with less time left is not started. */
    Duration leastBeforeDot() {
        return beforeDot.dividedBy(6);
    }

    Duration reply(SmtpPhase phase) {
        return switch (phase) {
            case CONNECT -> connect;
            case GREETING -> greeting;
            case EHLO, STARTTLS, AUTH -> hello;
            case MAIL -> mail;
            case RCPT -> rcpt;
            case DATA -> data;
            case DOT -> dot;
            case CLOSING -> closing;
        };
    }
}
