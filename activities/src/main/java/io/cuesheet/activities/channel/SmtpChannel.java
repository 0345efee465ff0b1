package io.cuesheet.activities.channel;

import io.cuesheet.db.address.MailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * E-mail over SMTP (RFC 5321). The Message-ID is the same for every attempt of a message, so that a receiver which sees it twice can
 * tell; SMTP itself does not.
 */
final class SmtpChannel implements Channel {

    private static final Logger log = LoggerFactory.getLogger(SmtpChannel.class);

    private final SmtpUrl url;
    private final String protocol;
    private final SmtpPatience patience;
    private final Clock clock;
    private final Session ascii;

    /** For addresses beyond ASCII alone: a server that hears SMTPUTF8 (RFC 6531) may not pass the mail on to one that lacks it. */
    private final Session utf8;

    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("smtp-watch").factory());

    SmtpChannel(SmtpUrl url, Clock clock) {
        this(url, SmtpPatience.USUAL, clock);
    }

    SmtpChannel(SmtpUrl url, SmtpPatience patience, Clock clock) {
        this.url = url;
        this.protocol = url.tls() ? "smtps" : "smtp";
        this.patience = patience;
        this.clock = clock;
        this.ascii = session(false);
        this.utf8 = session(true);
        watch.setRemoveOnCancelPolicy(true);
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
        Session session = needsUtf8(message) ? utf8 : ascii;
        SmtpMail mail;
        try {
            mail = SmtpMail.of(message, session, clock.instant());
        } catch (MessagingException unusable) {
            return new ChannelOutcome.Permanent("the address or a header can't be used");
        }
        return ScopedValue.where(SmtpSockets.PROGRESS, new SmtpProgress(patience))
                .call(() -> watched(mail, session, SmtpSockets.PROGRESS.get()));
    }

    private ChannelOutcome watched(SmtpMail mail, Session session, SmtpProgress progress) {
        Future<?> beforeDot =
                watch.schedule(progress::endBeforeDot, patience.beforeDot().toMillis(), TimeUnit.MILLISECONDS);
        Future<?> total = watch.schedule(progress::end, patience.total().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return converse(mail, session, progress);
        } finally {
            beforeDot.cancel(false);
            total.cancel(false);
            progress.end();
        }
    }

    private ChannelOutcome converse(SmtpMail mail, Session session, SmtpProgress progress) {
        SmtpConnection connection = new SmtpConnection(session, protocol, url.tls(), progress);
        try {
            connection.connect(
                    url.host(),
                    url.port(),
                    url.user().orElse(null),
                    url.password().orElse(null));
            if (session == utf8 && !connection.supportsExtension("SMTPUTF8")) {
                return new ChannelOutcome.Permanent(
                        "an address has characters beyond ASCII, and the mail server does not offer SMTPUTF8");
            }
            connection.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException failure) {
            // The progress knows what it means; its text may quote addresses.
            log.debug("a conversation with the mail server ended with {}", failure.getClass());
        } finally {
            quit(connection);
        }
        return progress.outcome();
    }

    private static void quit(SmtpConnection connection) {
        try {
            connection.close();
        } catch (MessagingException impolite) {
            log.debug("the mail server ended the conversation first");
        }
    }

    private static boolean needsUtf8(Outgoing message) {
        return Stream.of(message.sender(), message.recipient())
                .flatMap(address -> MailAddress.parse(address).toOptional().stream())
                .anyMatch(MailAddress::needsSmtpUtf8);
    }

    private Session session(boolean withUtf8) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.put(prefix + "socketFactory", new SmtpSockets());
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(
                prefix + "connectiontimeout", String.valueOf(patience.connect().toMillis()));
        properties.setProperty(
                prefix + "timeout", String.valueOf(patience.reply().toMillis()));
        properties.setProperty(prefix + "auth", String.valueOf(url.user().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.mime.allowutf8", String.valueOf(withUtf8));
        return Session.getInstance(properties);
    }
}
