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
import java.time.Instant;
import java.util.Date;

/** A mail with its own Message-ID: Jakarta Mail makes a new one at each save unless told otherwise. */
final class SmtpMail extends MimeMessage {

    private final String messageId;

    private SmtpMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** Throws {@link MessagingException} if an address or a header can't be used. */
    static SmtpMail of(Outgoing message, Session session, Instant now) throws MessagingException {
        SmtpMail mail = new SmtpMail(session, "<" + message.idempotencyKey() + ">");
        mail.setFrom(address(message.sender()));
        Address[] recipients = {address(message.recipient())};
        mail.setRecipients(Message.RecipientType.TO, recipients);
        if (message.replyTo() != null) {
            mail.setReplyTo(new Address[] {address(message.replyTo())});
        }
        mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        MailContent.put(message, mail);
        mail.setSentDate(Date.from(now));
        if (message.unsubscribe() != null) {
            mail.setHeader("List-Unsubscribe", "<" + message.unsubscribe() + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        // RFC 3834: no out-of-office answers to a machine.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.saveChanges();
        return mail;
    }

    /**
     * The address with its domain in ASCII: unless the session allows UTF-8, Jakarta Mail would send only the low eight bits of any
     * other character, which gives another address.
     */
    private static InternetAddress address(String text) throws AddressException {
        MailAddress address =
                MailAddress.parse(text).toOptional().orElseThrow(() -> new AddressException("can't be used"));
        return new InternetAddress(address.wire(), true);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
