package io.cuesheet.activities.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Jakarta Mail's SMTP, which tells {@link SmtpProgress} each command and each reply. */
final class SmtpConnection extends SMTPTransport {

    private final SmtpProgress progress;

    SmtpConnection(Session session, String protocol, boolean tls, SmtpProgress progress) {
        super(session, null, protocol, tls);
        this.progress = progress;
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
        // Kept: while reading nonsense, Jakarta Mail itself says QUIT.
        SmtpPhase asked = progress.awaitsReply();
        int code = super.readServerResponse();
        progress.replied(asked, code, getLastServerResponse());
        return code;
    }
}
