package io.cuesheet.activities.channel;

import io.cuesheet.application.text.Texts;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one message has come in a conversation with a mail server, and what that means for it. Exceptions don't show this: the
 * same one means "not sent" before the final dot, "unknown" after it, and nothing after the server has accepted the message.
 */
final class SmtpProgress {

    private static final Logger log = LoggerFactory.getLogger(SmtpProgress.class);

    private enum Dot {
        AHEAD,
        WRITTEN,
        /** The time was up before the dot: it will not be written. */
        CUT_OFF
    }

    /** Why a conversation ended without a reply that ended it. */
    enum Fault {
        DROPPED,
        SLOW,
        /** An answer that makes no sense. */
        NONSENSE,
        /** This worker stood still for too long. */
        NO_CLAIM,
        NO_TLS,
        NO_STARTTLS,
        NO_SMTPUTF8,
        /** Not trusted, or for another host. */
        CERTIFICATE
    }

    private final SmtpPatience patience;
    private final AtomicReference<Dot> dot = new AtomicReference<>(Dot.AHEAD);
    private final AtomicReference<@Nullable Socket> socket = new AtomicReference<>();

    private SmtpPhase phase = SmtpPhase.CONNECT;

    /** The last phase before the connection was to be closed or reset. */
    private SmtpPhase reached = SmtpPhase.CONNECT;

    private Fault fault = Fault.DROPPED;
    private @Nullable SmtpReply refusal;
    private boolean accepted;

    SmtpProgress(SmtpPatience patience) {
        this.patience = patience;
    }

    /** The next message over a connection that took one before. */
    SmtpProgress next() {
        SmtpProgress next = new SmtpProgress(patience);
        next.begins(SmtpPhase.CLOSING);
        next.socket.set(socket.get());
        return next;
    }

    /** The connection's own socket, also where TLS is spoken over it. */
    void connectsBy(Socket connection) {
        socket.set(connection);
        if (dot.get() == Dot.CUT_OFF) {
            end();
        }
    }

    void startsTls(Socket connection) {
        begins(SmtpPhase.STARTTLS);
        fault = Fault.NO_TLS;
        connectsBy(connection);
    }

    private void begins(SmtpPhase next) {
        phase = next;
        reached = next == SmtpPhase.CLOSING ? reached : next;
    }

    /** Begins a command. False if the time is up, or if the claim has expired before the final dot: then it must not be sent. */
    boolean commands(String command) {
        SmtpPhase next = SmtpPhase.after(command, phase);
        if (next != SmtpPhase.CLOSING) {
            fault = Fault.DROPPED;
        }
        if (next != phase && next != SmtpPhase.CLOSING) {
            refusal = null;
        }
        begins(next);
        if (next == SmtpPhase.DOT && !Channel.claimHolds()) {
            fault = Fault.NO_CLAIM;
            return false;
        }
        return next != SmtpPhase.DOT || dot.compareAndSet(Dot.AHEAD, Dot.WRITTEN);
    }

    /** The phase whose reply is read next; sets how long the socket waits for it. */
    SmtpPhase awaitsReply() {
        if (phase == SmtpPhase.CONNECT || phase == SmtpPhase.STARTTLS && fault == Fault.NO_TLS) {
            begins(SmtpPhase.GREETING);
            fault = Fault.DROPPED;
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

    /** @param code below 100: the connection ended, or the reply can't be understood */
    void replied(SmtpPhase asked, int code, String text) {
        if (asked == SmtpPhase.CLOSING) {
            return;
        }
        if (isExpected(asked, code)) {
            refusal = null;
            accepted = asked == SmtpPhase.DOT;
        } else if (code >= 400 && code < 600) {
            refusal = SmtpReply.of(asked, code, text);
        } else if (!text.equals("[EOF]")) {
            fault = Fault.NONSENSE;
        }
    }

    /** Jakarta Mail does not accept other positive replies, except after the dot, where by RFC 5321, 4.3.2 the first digit decides. */
    private static boolean isExpected(SmtpPhase asked, int code) {
        return switch (asked) {
            case GREETING, STARTTLS -> code == 220;
            case EHLO, MAIL -> code == 250;
            case AUTH -> code == 235 || code == 334;
            case RCPT, DOT -> code / 100 == 2;
            case DATA -> code == 354;
            case CONNECT, CLOSING -> true;
        };
    }

    /** The wait for a reply timed out. */
    void heardNothing(SmtpPhase asked) {
        if (asked != SmtpPhase.CLOSING) {
            fault = Fault.SLOW;
        }
    }

    /** The conversation can't continue for this reason. */
    void failsBy(Fault reason) {
        fault = reason;
    }

    /** Whether it ended in this phase without a refusal. */
    boolean endedIn(SmtpPhase asked) {
        return reached == asked && refusal == null;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** Whether the connection was lost before the dot, as when the server closed an idle one. It does not have this message. */
    boolean lostConnectionBeforeDot() {
        return dot.get() == Dot.AHEAD && (refusal == null ? fault == Fault.DROPPED : refusal.closesConnection());
    }

    ChannelOutcome outcome() {
        if (accepted) {
            return new ChannelOutcome.Delivered(Texts.stored("attempt.accepted"));
        }
        if (refusal != null) {
            return refusal.outcome();
        }
        if (fault == Fault.NO_SMTPUTF8) {
            return new ChannelOutcome.Permanent(whyNotSent(fault));
        }
        return dot.get() == Dot.WRITTEN
                ? new ChannelOutcome.Unknown(whyUnknown())
                : notSent(dot.get() == Dot.CUT_OFF ? Fault.SLOW : fault);
    }

    private ChannelOutcome notSent(Fault why) {
        boolean aboutServer = why != Fault.NO_CLAIM && reached.isBeforeRecipient();
        return new ChannelOutcome.Transient(whyNotSent(why), null, aboutServer);
    }

    private String whyNotSent(Fault why) {
        if (reached == SmtpPhase.CONNECT) {
            return Texts.stored("attempt.mail.unreachable");
        }
        return switch (why) {
            case DROPPED -> Texts.stored("attempt.mail.before.dropped", reached.name());
            case SLOW -> Texts.stored("attempt.mail.before.slow", reached.name());
            case NONSENSE -> Texts.stored("attempt.mail.before.nonsense", reached.name());
            case NO_CLAIM -> Texts.stored("attempt.mail.stood_still");
            case NO_TLS -> Texts.stored("attempt.mail.tls");
            case NO_STARTTLS -> Texts.stored("attempt.mail.starttls");
            case NO_SMTPUTF8 -> Texts.stored("attempt.mail.smtputf8");
            case CERTIFICATE -> Texts.stored("attempt.mail.certificate");
        };
    }

    /** After the final dot the other faults no longer occur. */
    private String whyUnknown() {
        return switch (fault) {
            case SLOW -> Texts.stored("attempt.mail.after.slow");
            case NONSENSE -> Texts.stored("attempt.mail.after.nonsense");
            case DROPPED, NO_CLAIM, NO_TLS, NO_STARTTLS, NO_SMTPUTF8, CERTIFICATE ->
                Texts.stored("attempt.mail.after.dropped");
        };
    }

    /** Closes the connection unless the final dot has been sent. */
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
