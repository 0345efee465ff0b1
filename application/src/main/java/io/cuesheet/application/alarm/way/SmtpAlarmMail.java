package io.cuesheet.application.alarm.way;

import io.cuesheet.application.smtp.SmtpTls;
import io.cuesheet.application.smtp.SmtpUrl;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.MailAddress;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails of alarms over SMTP, each over a connection of its own: there are few, and the page has to send them while no worker runs. It knows
 * less than the channel of messages: what it does not know it tries again, with the same Message-ID.
 */
public final class SmtpAlarmMail implements AlarmMail {

    private static final Logger log = LoggerFactory.getLogger(SmtpAlarmMail.class);

    /** For the connection and for each reply. All dozen replies together stay below the lease of a notice. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int PERMANENT = 500;

    private final SmtpUrl url;
    private final String sender;
    private final Clock clock;
    private final Session session;

    /** @param sender in place of the organisation's address; empty: that one */
    public SmtpAlarmMail(SmtpUrl url, String sender, Clock clock) {
        this(url, sender, PATIENCE, clock);
    }

    SmtpAlarmMail(SmtpUrl url, String sender, Duration patience, Clock clock) {
        this.url = url;
        this.sender = sender;
        this.clock = clock;
        this.session = session(patience);
    }

    @Override
    public Said send(Letter letter) {
        Mail mail;
        try {
            mail = mail(letter);
        } catch (MessagingException unusable) {
            return Said.never(Texts.of("notice.mail.address"));
        }
        try {
            Transport transport = session.getTransport(protocol());
            try {
                transport.connect(
                        url.host(),
                        url.port(),
                        url.user().orElse(null),
                        url.password().orElse(null));
                transport.sendMessage(mail, mail.getAllRecipients());
                return Said.sent(Texts.of("notice.mail.taken"));
            } finally {
                quit(transport);
            }
        } catch (MessagingException failure) {
            return failed(failure);
        }
    }

    /** Once the server has taken it, a connection that breaks here changes nothing. */
    private static void quit(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException broken) {
            log.debug("the connection to the mail server of alarms ended with {}", broken.getClass());
        }
    }

    /** Its own text may quote addresses. */
    private static Said failed(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return Said.notNow(Texts.of("notice.mail.login"));
        }
        if (failure instanceof MailConnectException) {
            return Said.notNow(Texts.of("notice.mail.unreachable"));
        }
        for (Exception cause = failure; cause instanceof MessagingException next; cause = next.getNextException()) {
            switch (next) {
                case SMTPAddressFailedException recipient -> {
                    return refused(recipient.getReturnCode(), recipient.getReturnCode() >= PERMANENT);
                }
                case SMTPSenderFailedException sender -> {
                    return refused(sender.getReturnCode(), false);
                }
                case SMTPSendFailedException sending -> {
                    if (sending.getNextException() == null) {
                        return refused(sending.getReturnCode(), false);
                    }
                }
                default -> {
                    // A cause may tell more.
                }
            }
        }
        return broken();
    }

    private static Said broken() {
        return Said.notNow(Texts.of("notice.mail.broken"));
    }

    /** Final only where it is about the recipient: what is about us, somebody may mend. */
    private static Said refused(int code, boolean isFinal) {
        // Where the server said nothing, Jakarta Mail has -1.
        return code <= 0 ? broken() : new Said(false, isFinal, Texts.of("notice.mail.answer", String.valueOf(code)));
    }

    private Mail mail(Letter letter) throws MessagingException {
        Mail mail = new Mail(session, "<alarm-%s@cuesheet>".formatted(letter.id()));
        mail.setFrom(address(sender.isEmpty() ? letter.sender() : sender));
        mail.setRecipient(Message.RecipientType.TO, address(letter.recipient()));
        mail.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        mail.setText(letter.body(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        // RFC 3834: no out-of-office answers to a machine.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress address(String text) throws AddressException {
        MailAddress address = MailAddress.parse(text)
                .toOptional()
                .filter(parsed -> !parsed.needsSmtpUtf8())
                .orElseThrow(() -> new AddressException("can't be used"));
        return new InternetAddress(address.wire(), true);
    }

    private String protocol() {
        return url.tls() == SmtpTls.IMMEDIATE ? "smtps" : "smtp";
    }

    private Session session(Duration patience) {
        String prefix = "mail." + protocol() + ".";
        String millis = String.valueOf(patience.toMillis());
        Properties properties = new Properties();
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "auth", String.valueOf(url.user().isPresent()));
        properties.setProperty(prefix + "quitwait", "false");
        properties.setProperty(
                "mail.smtp.starttls.enable", String.valueOf(url.tls().usesStartTls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(url.tls() == SmtpTls.REQUIRED));
        return Session.getInstance(properties);
    }

    /** With its own Message-ID: Jakarta Mail makes a new one at each save unless told otherwise. */
    private static final class Mail extends MimeMessage {

        private final String messageId;

        private Mail(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
