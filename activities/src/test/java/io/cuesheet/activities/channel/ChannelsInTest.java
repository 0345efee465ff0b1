package io.cuesheet.activities.channel;

import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The real channels, with waits that a test can wait for. */
public final class ChannelsInTest {

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

    /** An SMS gateway that is waited for so long. */
    public static Channel sms(String url, Duration patience, Clock clock) {
        return new SmsChannel(SmsGateway.parse(url, "a-token"), patience, clock);
    }

    static SmtpPatience patience(Duration reply, Duration dot, Duration beforeDot) {
        return new SmtpPatience(reply, reply, reply, reply, reply, reply, reply, dot, reply, beforeDot);
    }
}
