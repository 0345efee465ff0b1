package io.cuesheet.activities.channel;

import io.cuesheet.db.address.MailAddress;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * E-mail over SMTP (RFC 5321). The Message-ID is the same for every attempt of a message, so that a receiver which sees it twice can
 * tell; SMTP itself does not.
 */
final class SmtpChannel implements Channel {

    private static final String CONNECT_TIMEOUT_MS = "5000";

    /** Silence from the server for this long ends an attempt; several exchanges fit into {@link Channel#TIMEOUT}. */
    private static final String READ_TIMEOUT_MS = "10000";

    private final JavaMailSenderImpl sender;
    private final Clock clock;

    SmtpChannel(SmtpUrl url, Clock clock) {
        this.sender = sender(url);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public boolean honoursIdempotencyKey() {
        return false;
    }

    @Override
    public ChannelOutcome send(Outgoing message) {
        MimeMessage mail;
        try {
            mail = mail(message);
        } catch (MessagingException unusable) {
            return new ChannelOutcome.Permanent("the address or a header can't be used");
        }
        try {
            sender.send(mail);
            return new ChannelOutcome.Delivered("accepted");
        } catch (MailException failure) {
            return SmtpFailure.classify(failure);
        }
    }

    private MimeMessage mail(Outgoing message) throws MessagingException {
        MimeMessage mail = new FixedIdMessage(sender.getSession(), "<" + message.idempotencyKey() + ">");
        mail.setFrom(address(message.sender()));
        Address[] recipients = {address(message.recipient())};
        mail.setRecipients(Message.RecipientType.TO, recipients);
        mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        mail.setText(message.body(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        // RFC 3834: no out-of-office answers to a machine.
        mail.setHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    /**
     * With its domain in ASCII: of any other character Jakarta Mail would send the low eight bits, which make another address. For a local
     * part beyond ASCII there is nothing else to send.
     */
    private static InternetAddress address(String text) throws AddressException {
        MailAddress address = MailAddress.parse(text)
                .toOptional()
                .filter(parsed -> !parsed.needsSmtpUtf8())
                .orElseThrow(() -> new AddressException("can't be used"));
        return new InternetAddress(address.wire(), true);
    }

    private static JavaMailSenderImpl sender(SmtpUrl url) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setProtocol(url.tls() ? "smtps" : "smtp");
        sender.setHost(url.host());
        sender.setPort(url.port());
        url.user().ifPresent(sender::setUsername);
        url.password().ifPresent(sender::setPassword);
        String prefix = "mail." + sender.getProtocol() + ".";
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty(prefix + "connectiontimeout", CONNECT_TIMEOUT_MS);
        properties.setProperty(prefix + "timeout", READ_TIMEOUT_MS);
        properties.setProperty(prefix + "writetimeout", READ_TIMEOUT_MS);
        properties.setProperty(prefix + "auth", String.valueOf(url.user().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        return sender;
    }

    /** Jakarta Mail makes a new Message-ID at each save unless told otherwise. */
    private static final class FixedIdMessage extends MimeMessage {

        private final String messageId;

        FixedIdMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
