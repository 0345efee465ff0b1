package io.cuesheet.application.alarm.way;

import io.cuesheet.application.text.Texts;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Posts a signed event to a webhook (Standard Webhooks). It follows no redirect, reads no answer beyond its status, keeps no connection, and
 * connects only where {@link OuterAddresses} lets it. It throws nothing for what the other side does.
 */
@Component
public class WebhookPost {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TOTAL = Duration.ofSeconds(20);
    private static final int GONE = 410;

    private final Duration total;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    @Autowired
    public WebhookPost(OuterAddresses addresses, Clock clock) {
        this(addresses, TOTAL, clock);
    }

    /** @param total how long a call may take, from the look-up of the name to the status */
    WebhookPost(OuterAddresses addresses, Duration total, Clock clock) {
        this.total = total;
        this.clock = clock;
        this.http = client(addresses, Timeout.of(total));
        deadlines.setRemoveOnCancelPolicy(true);
        deadlines.setKeepAliveTime(total.toMillis(), TimeUnit.MILLISECONDS);
        deadlines.allowCoreThreadTimeOut(true);
    }

    private static CloseableHttpClient client(OuterAddresses addresses, Timeout total) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnTotal(50)
                        .setMaxConnPerRoute(5)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setSocketTimeout(total)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(total)
                        .setResponseTimeout(total)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Cuesheet")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }

    /** @param id the same at every attempt */
    public Said post(UUID id, String url, String secret, String body) {
        HttpPost request = new HttpPost(url);
        long now = clock.instant().getEpochSecond();
        request.setHeader("webhook-id", id.toString());
        request.setHeader("webhook-timestamp", String.valueOf(now));
        request.setHeader("webhook-signature", WebhookSignature.sign(secret, id.toString(), now, body));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        Future<?> deadline = deadlines.schedule(request::abort, total.toMillis(), TimeUnit.MILLISECONDS);
        // Closed before its body was read, the answer takes the connection with it.
        try (ClassicHttpResponse answer = http.executeOpen(null, request, null)) {
            return judged(answer.getCode());
        } catch (IOException failure) {
            return failed(failure);
        } finally {
            deadline.cancel(false);
        }
    }

    private static Said judged(int status) {
        if (status >= HttpStatus.SC_SUCCESS && status < HttpStatus.SC_REDIRECTION) {
            return Said.sent(Texts.of("notice.webhook.answer", String.valueOf(status)));
        }
        if (status == GONE) {
            return Said.never(Texts.of("notice.webhook.gone"));
        }
        boolean isRedirect = status >= HttpStatus.SC_REDIRECTION && status < HttpStatus.SC_CLIENT_ERROR;
        return Said.notNow(
                isRedirect
                        ? Texts.of("notice.webhook.redirect", String.valueOf(status))
                        : Texts.of("notice.webhook.answer", String.valueOf(status)));
    }

    /** Its own text may quote the address. */
    private static Said failed(IOException failure) {
        return switch (failure) {
            case OuterAddresses.InnerAddress inner -> Said.never(Texts.of("notice.webhook.inner"));
            case UnknownHostException unknown -> Said.notNow(Texts.of("notice.webhook.unknown"));
            case ConnectTimeoutException slow -> Said.notNow(Texts.of("notice.webhook.unreachable"));
            case ConnectException away -> Said.notNow(Texts.of("notice.webhook.unreachable"));
            case SSLException tls -> Said.notNow(Texts.of("notice.webhook.tls"));
            case InterruptedIOException silent -> Said.notNow(Texts.of("notice.webhook.late"));
            default -> Said.notNow(Texts.of("notice.webhook.broken"));
        };
    }
}
