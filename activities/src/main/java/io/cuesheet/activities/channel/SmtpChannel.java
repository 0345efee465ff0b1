package io.cuesheet.activities.channel;

import io.cuesheet.application.smtp.SmtpTls;
import io.cuesheet.application.smtp.SmtpUrl;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.MailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * E-mail over SMTP (RFC 5321). The Message-ID is the same for every attempt of a message, so a receiver can recognise a duplicate;
 * SMTP itself does not.
 */
final class SmtpChannel implements Channel {

    private static final Logger log = LoggerFactory.getLogger(SmtpChannel.class);

    private static final Duration LOOK_FOR_IDLE = Duration.ofSeconds(5);

    private final SmtpUrl url;
    private final SmtpPatience patience;
    private final Clock clock;
    private final SmtpConnections connections;
    private final Session ascii;

    /** Only for addresses beyond ASCII: a server that is asked for SMTPUTF8 (RFC 6531) may not relay the mail to one that lacks it. */
    private final Session utf8;

    private final Future<?> idle;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("smtp-watch").factory());

    SmtpChannel(SmtpUrl url, Clock clock) {
        this(url, SmtpPatience.USUAL, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    SmtpChannel(SmtpUrl url, SmtpPatience patience, Clock clock, SSLSocketFactory tls) {
        this.url = url;
        this.patience = patience;
        this.clock = clock;
        this.connections = new SmtpConnections(url);
        this.ascii = session(false, tls);
        this.utf8 = session(true, tls);
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(LOOK_FOR_IDLE.toMillis(), TimeUnit.MILLISECONDS);
        watch.allowCoreThreadTimeOut(true);
        this.idle = watch.scheduleWithFixedDelay(
                connections::endIdle, LOOK_FOR_IDLE.toMillis(), LOOK_FOR_IDLE.toMillis(), TimeUnit.MILLISECONDS);
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
            return new ChannelOutcome.Permanent(Texts.stored("attempt.mail.address"));
        }
        return inPlace(end -> session == ascii ? overKeptOrFresh(mail, end) : overFresh(mail, session, end));
    }

    @Override
    public Optional<Place> place(Duration longest, boolean isAwaited) throws InterruptedException {
        return connections.place(longest, isAwaited);
    }

    /** Conversations in progress continue; each closes its own connection. */
    @Override
    public void close() {
        idle.cancel(false);
        connections.close();
    }

    /** @param conversation receives the deadline for the final dot, by {@link System#nanoTime} */
    private ChannelOutcome inPlace(LongFunction<ChannelOutcome> conversation) {
        long end = System.nanoTime() + patience.beforeDot().toNanos();
        if (PLACE.isBound() && PLACE.get().isIn(this)) {
            return conversation.apply(end);
        }
        try {
            Optional<Place> place = connections.place(patience.beforeDot(), false);
            if (place.isEmpty()) {
                return noPlace();
            }
            try (Place taken = place.get()) {
                // With less time the server would seem slow, although we started late.
                return end - System.nanoTime() < patience.leastBeforeDot().toNanos()
                        ? noPlace()
                        : conversation.apply(end);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new ChannelOutcome.Transient(Texts.stored("attempt.mail.no_connection"), null);
        }
    }

    private static ChannelOutcome noPlace() {
        return new ChannelOutcome.Transient(Texts.stored("attempt.mail.busy"), null);
    }

    /** A message that a kept connection does not carry to the final dot is sent over a new one: the server may have closed the kept one meanwhile. */
    private ChannelOutcome overKeptOrFresh(SmtpMail mail, long end) {
        Optional<SmtpConnection> kept = connections.kept();
        if (kept.isPresent()) {
            SmtpProgress progress = kept.get().progress();
            ChannelOutcome outcome = watched(kept.get(), end, connection -> send(mail, connection));
            if (!progress.lostConnectionBeforeDot()) {
                return outcome;
            }
        }
        return overFresh(mail, ascii, end);
    }

    private ChannelOutcome overFresh(SmtpMail mail, Session session, long end) {
        if (session == utf8) {
            connections.makeWay();
        }
        SmtpProgress progress = new SmtpProgress(patience);
        return watched(new SmtpConnection(session, url, progress), end, fresh -> {
            ScopedValue.where(SmtpSockets.PROGRESS, progress).call(fresh::open);
            if (session == utf8 && !fresh.supportsExtension("SMTPUTF8")) {
                progress.failsBy(SmtpProgress.Fault.NO_SMTPUTF8);
                return;
            }
            send(mail, fresh);
        });
    }

    private static void send(SmtpMail mail, SmtpConnection connection) throws MessagingException {
        connection.sendMessage(mail, mail.getAllRecipients());
    }

    @FunctionalInterface
    private interface Conversation {
        void over(SmtpConnection connection) throws MessagingException;
    }

    /** Ends a conversation when its time is up, and keeps the connection only if the message was accepted. */
    private ChannelOutcome watched(SmtpConnection connection, long end, Conversation conversation) {
        SmtpProgress progress = connection.progress();
        long left = end - System.nanoTime();
        Future<?> beforeDot = watch.schedule(progress::endBeforeDot, left, TimeUnit.NANOSECONDS);
        Future<?> total = watch.schedule(progress::end, left + patience.dot().toNanos(), TimeUnit.NANOSECONDS);
        try {
            conversation.over(connection);
        } catch (MessagingException failure) {
            // The progress knows the meaning; the exception's text may quote addresses.
            log.debug("a conversation with the mail server ended with {}", failure.getClass());
        } catch (RuntimeException fault) {
            // Jakarta Mail failed unexpectedly; here too the progress knows how far the message came.
            log.warn(
                    "a conversation with the mail server met {}",
                    fault.getClass().getName());
        } finally {
            beforeDot.cancel(false);
            total.cancel(false);
            if (progress.isAccepted() && connection.isOf(ascii)) {
                connections.keep(connection);
            } else {
                connection.quit();
            }
        }
        return progress.outcome();
    }

    private static boolean needsUtf8(Outgoing message) {
        return Stream.of(message.sender(), message.recipient())
                .flatMap(address -> MailAddress.parse(address).toOptional().stream())
                .anyMatch(MailAddress::needsSmtpUtf8);
    }

    private Session session(boolean withUtf8, SSLSocketFactory tls) {
        String prefix = "mail." + SmtpConnection.protocol(url) + ".";
        Properties properties = new Properties();
        properties.put(prefix + "socketFactory", new SmtpSockets());
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.put(prefix + "ssl.socketFactory", new SmtpSockets.Tls(tls));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", millis(patience.connect()));
        properties.setProperty(prefix + "timeout", millis(patience.hello()));
        properties.setProperty(prefix + "writetimeout", millis(patience.block()));
        properties.put(prefix + "executor.writetimeout", watch);
        properties.setProperty(prefix + "auth", String.valueOf(url.user().isPresent()));
        properties.setProperty(
                "mail.smtp.starttls.enable", String.valueOf(url.tls().usesStartTls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(url.tls() == SmtpTls.REQUIRED));
        // Between two messages RSET checks the connection, and also ends any transaction that the server still has
        // open.
        properties.setProperty(prefix + "userset", "true");
        properties.setProperty("mail.mime.allowutf8", String.valueOf(withUtf8));
        return Session.getInstance(properties);
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
