package io.cuesheet.activities.channel;

import io.cuesheet.application.smtp.SmtpTls;
import io.cuesheet.application.smtp.SmtpUrl;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jakarta Mail's SMTP, which reports each command and each reply to {@link SmtpProgress}. It belongs to the one thread that sends
 * over it, and between two messages to {@link SmtpConnections}.
 */
final class SmtpConnection extends SMTPTransport {

    private static final Logger log = LoggerFactory.getLogger(SmtpConnection.class);

    private final SmtpUrl url;
    private SmtpProgress progress;
    private int messages;

    /** By {@link System#nanoTime}. */
    private long keptSince;

    SmtpConnection(Session session, SmtpUrl url, SmtpProgress progress) {
        super(session, null, protocol(url), url.tls() == SmtpTls.IMMEDIATE);
        this.url = url;
        this.progress = progress;
    }

    static String protocol(SmtpUrl url) {
        return url.tls() == SmtpTls.IMMEDIATE ? "smtps" : "smtp";
    }

    /** Whether the next message may use it too. */
    boolean isOf(Session usual) {
        return session == usual;
    }

    /** Connects and logs in. Throws {@link MessagingException}; the progress knows why. */
    @Nullable
    Void open() throws MessagingException {
        try {
            connect(
                    url.host(),
                    url.port(),
                    url.user().orElse(null),
                    url.password().orElse(null));
            return null;
        } catch (MessagingException failure) {
            if (url.tls() == SmtpTls.REQUIRED
                    && progress.endedIn(SmtpPhase.EHLO)
                    && getLastReturnCode() == 250
                    && !supportsExtension("STARTTLS")) {
                progress.failsBy(SmtpProgress.Fault.NO_STARTTLS);
            } else if (progress.endedIn(SmtpPhase.STARTTLS) && isAboutCertificate(failure)) {
                progress.failsBy(SmtpProgress.Fault.CERTIFICATE);
            }
            throw failure;
        }
    }

    private static boolean isAboutCertificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    SmtpProgress progress() {
        return progress;
    }

    /** Whether the server still responds; then it has reset its state, and the next message may follow. */
    boolean isReadyForNext() {
        progress = progress.next();
        return isConnected();
    }

    /** @return how many messages it has accepted */
    int tookOne(long now) {
        keptSince = now;
        return ++messages;
    }

    long keptSince() {
        return keptSince;
    }

    /** Closes it, silently if the server has closed it already. */
    void quit() {
        try {
            close();
        } catch (MessagingException impolite) {
            log.debug("the mail server ended the conversation first");
        } finally {
            progress.end();
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (!progress.commands(command)) {
            throw new MessagingException("the time for this attempt is up");
        }
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        // Kept, because Jakarta Mail itself sends QUIT while it reads nonsense.
        SmtpPhase asked = progress.awaitsReply();
        try {
            int code = super.readServerResponse();
            progress.replied(asked, code, getLastServerResponse());
            return code;
        } catch (MessagingException broken) {
            if (broken.getNextException() instanceof SocketTimeoutException) {
                progress.heardNothing(asked);
            }
            throw broken;
        }
    }
}
