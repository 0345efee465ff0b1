package io.cuesheet.bench.delivery;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** A mail server in this JVM that keeps received mails in memory, and a minimal sender. */
final class MailServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int ANY_PORT = 0;

    private final GreenMail server = new GreenMail(new ServerSetup(ANY_PORT, HOST, ServerSetup.PROTOCOL_SMTP));

    MailServer() {
        server.start();
    }

    String url() {
        return "smtp://%s:%d".formatted(HOST, port());
    }

    int received() {
        return server.getReceivedMessages().length;
    }

    /** Sends this many mails over one connection, one after the other, with the library that Cuesheet also uses. */
    void loop(int count) {
        Session session = Session.getInstance(new Properties());
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(HOST, port(), null, null);
            for (int number = 0; number < count; number++) {
                MimeMessage mail = mail(session, number);
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private static MimeMessage mail(Session session, int number) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("office@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("crew-%d@example.org".formatted(number)));
        mail.setSubject("In three days: a concert at the hall");
        mail.setText("Dear crew,\n\na reminder of the concert.\n".repeat(8));
        mail.saveChanges();
        return mail;
    }
}
