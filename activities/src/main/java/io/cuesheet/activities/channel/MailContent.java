package io.cuesheet.activities.channel;

import io.cuesheet.workflows.template.HtmlPart;
import io.cuesheet.workflows.template.Logo;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;

/** The text of a mail and, if there is one, the HTML version. */
final class MailContent {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MailContent() {}

    /** The plainest part comes first (RFC 2046, 5.1.4). */
    static void put(Outgoing message, MimeMessage mail) throws MessagingException {
        HtmlPart html = message.html();
        if (html == null) {
            mail.setText(message.body(), UTF_8);
            return;
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(message.body(), UTF_8);
        mail.setContent(new MimeMultipart("alternative", text, formatted(html)));
    }

    private static MimeBodyPart formatted(HtmlPart html) throws MessagingException {
        MimeBodyPart document = new MimeBodyPart();
        document.setText(html.document(), UTF_8, "html");
        if (html.logo() == null) {
            return document;
        }
        // RFC 2387, 3.1: the type of the root part.
        MimeMultipart related = new MimeMultipart("related; type=\"text/html\"", document, picture(html.logo()));
        MimeBodyPart both = new MimeBodyPart();
        both.setContent(related);
        return both;
    }

    private static MimeBodyPart picture(Logo logo) throws MessagingException {
        MimeBodyPart picture = new MimeBodyPart();
        picture.setDataHandler(new DataHandler(new ByteArrayDataSource(logo.png(), "image/png")));
        picture.setContentID("<" + logo.contentId() + ">");
        picture.setDisposition(Part.INLINE);
        picture.setFileName("logo.png");
        return picture;
    }
}
