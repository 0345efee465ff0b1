package io.cuesheet.activities.channel;

import io.cuesheet.application.smtp.SmtpUrl;
import io.cuesheet.db.Ids;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The real channels, with waits that a test can wait for. */
public final class ChannelsInTest {

    private static final Duration CLOSING = Duration.ofMillis(500);

    private ChannelsInTest() {}

    /** As the product has it. */
    public static Channel smtp(String url, Clock clock) {
        return new SmtpChannel(SmtpUrl.parse(url), clock);
    }

    /**
     * @param reply how long it waits for each reply before the final dot
     * @param trust the certificates that it trusts; null: the usual ones
     */
    public static Channel smtp(
            String url, Duration reply, Duration dot, Duration beforeDot, Clock clock, @Nullable SSLContext trust) {
        return smtp(url, patience(reply, dot, beforeDot), clock, trust);
    }

    static Channel smtp(String url, SmtpPatience patience, Clock clock, @Nullable SSLContext trust) {
        return new SmtpChannel(
                SmtpUrl.parse(url),
                patience,
                clock,
                trust == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : trust.getSocketFactory());
    }

    /** As the product has it, but for the wait at one phase. */
    public static Channel smtp(
            String url, ScriptedSmtpServer.Phase phase, Duration wait, Clock clock, SSLContext trust) {
        return smtp(url, impatientAt(SmtpPhase.valueOf(phase.name()), wait), clock, trust);
    }

    /** An SMS gateway that is waited for so long. */
    public static Channel sms(String url, Duration patience, Clock clock) {
        return new SmsChannel(SmsGateway.parse(url, "a-token"), patience, clock);
    }

    /** At which nobody listens. */
    public static int closedPort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Some mail to somebody. */
    public static Outgoing mail() {
        MessageId id = new MessageId(Ids.next());
        return new Outgoing(
                new OrgId(Ids.next()),
                id,
                id + "@cuesheet",
                "office@example.org",
                ChannelKind.EMAIL,
                "stage@example.org",
                "Load-in",
                "When may we load in?");
    }

    /** Waits that nobody needs in a test are short. */
    static SmtpPatience patience(Duration reply, Duration dot, Duration beforeDot) {
        return new SmtpPatience(reply, reply, reply, reply, reply, reply, reply, dot, CLOSING, beforeDot);
    }

    /** Usual waits, but for one phase of a conversation. */
    private static SmtpPatience impatientAt(SmtpPhase phase, Duration wait) {
        SmtpPatience usual = SmtpPatience.USUAL;
        return new SmtpPatience(
                usual.connect(),
                phase == SmtpPhase.GREETING ? wait : usual.greeting(),
                EnumSet.of(SmtpPhase.EHLO, SmtpPhase.STARTTLS, SmtpPhase.AUTH).contains(phase) ? wait : usual.hello(),
                phase == SmtpPhase.MAIL ? wait : usual.mail(),
                phase == SmtpPhase.RCPT ? wait : usual.rcpt(),
                phase == SmtpPhase.DATA ? wait : usual.data(),
                usual.block(),
                phase == SmtpPhase.DOT ? wait : usual.dot(),
                CLOSING,
                usual.beforeDot());
    }
}
