package io.cuesheet.activities.channel;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one conversation with a mail server has come, and what that says about the message. Exceptions don't say it: the same one
 * means "not sent" before the final dot, "nobody knows" after it, and nothing at all after the server took the message.
 */
final class SmtpProgress {

    private static final Logger log = LoggerFactory.getLogger(SmtpProgress.class);

    private enum Dot {
        AHEAD,
        WRITTEN,
        /** The time was up before it: it will not be written any more. */
        CUT_OFF
    }

    private final SmtpPatience patience;
    private final AtomicReference<Dot> dot = new AtomicReference<>(Dot.AHEAD);
    private final AtomicReference<@Nullable Socket> socket = new AtomicReference<>();

    private SmtpPhase phase = SmtpPhase.CONNECT;
    private @Nullable SmtpReply refusal;
    private boolean accepted;

    SmtpProgress(SmtpPatience patience) {
        this.patience = patience;
    }

    /** The connection's own socket, also where TLS is spoken over it. */
    void connectsBy(Socket connection) {
        socket.set(connection);
        if (dot.get() == Dot.CUT_OFF) {
            end();
        }
    }

    /** A command goes out. False where the time is up, or the claim before the final dot: then it must not. */
    boolean commands(String command) {
        SmtpPhase next = SmtpPhase.after(command, phase);
        if (next != phase && next != SmtpPhase.CLOSING) {
            refusal = null;
        }
        phase = next;
        return next != SmtpPhase.DOT || Channel.claimHolds() && dot.compareAndSet(Dot.AHEAD, Dot.WRITTEN);
    }

    /** The phase whose reply is read next; sets how long the socket waits for it. */
    SmtpPhase awaitsReply() {
        if (phase == SmtpPhase.CONNECT) {
            phase = SmtpPhase.GREETING;
        }
        Socket connection = socket.get();
        if (connection != null) {
            try {
                connection.setSoTimeout((int) patience.reply(phase).toMillis());
            } catch (SocketException closed) {
                log.debug("the connection is closed: reading from it will say so");
            }
        }
        return phase;
    }

    /** @param code below 100: the connection ended, or the server said nothing that can be understood */
    void replied(SmtpPhase asked, int code, String text) {
        if (asked == SmtpPhase.DOT && code / 100 == 2) {
            accepted = true;
        }
        if (asked != SmtpPhase.CLOSING && code >= 400 && code < 600 && refusal == null) {
            refusal = SmtpReply.of(asked, code, text);
        }
    }

    ChannelOutcome outcome() {
        if (accepted) {
            return new ChannelOutcome.Delivered("accepted");
        }
        if (refusal != null) {
            return refusal.outcome();
        }
        if (dot.get() == Dot.WRITTEN) {
            return new ChannelOutcome.Unknown(
                    "the mail server got the whole message and did not say whether it takes it");
        }
        return new ChannelOutcome.Transient(
                phase == SmtpPhase.CONNECT
                        ? "the mail server can't be reached"
                        : "the connection ended before the mail server had the whole message",
                null);
    }

    /** Ends the connection unless the final dot is on its way. */
    void endBeforeDot() {
        if (dot.compareAndSet(Dot.AHEAD, Dot.CUT_OFF)) {
            end();
        }
    }

    void end() {
        Socket connection = socket.get();
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException alreadyBroken) {
                log.debug("the connection was broken already");
            }
        }
    }
}
