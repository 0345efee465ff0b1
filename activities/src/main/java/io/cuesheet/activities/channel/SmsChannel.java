package io.cuesheet.activities.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cuesheet.application.text.Texts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;

/**
 * SMS through a gateway over HTTP: one POST with {@code to}, {@code text} and {@code reference} as JSON. Every attempt of a message
 * carries the same {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header), so the gateway sends it once.
 */
final class SmsChannel implements Channel {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Includes connecting. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(18);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SmsGateway gateway;
    private final Duration patience;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    SmsChannel(SmsGateway gateway, Clock clock) {
        this(gateway, REQUEST_TIMEOUT, clock);
    }

    SmsChannel(SmsGateway gateway, Duration patience, Clock clock) {
        this.gateway = gateway;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public boolean honoursIdempotencyKey() {
        return true;
    }

    @Override
    public ChannelOutcome send(Outgoing message) {
        try {
            HttpResponse<Void> answer = http.send(request(message), BodyHandlers.discarding());
            return SmsAnswer.outcome(answer.statusCode(), answer.headers(), clock.instant());
        } catch (ConnectException | HttpConnectTimeoutException away) {
            return new ChannelOutcome.Transient(Texts.stored("attempt.sms.unreachable"), null, true);
        } catch (HttpTimeoutException silent) {
            return new ChannelOutcome.Unknown(Texts.stored("attempt.sms.silent"));
        } catch (IOException broken) {
            return new ChannelOutcome.Unknown(Texts.stored("attempt.sms.broken"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new ChannelOutcome.Unknown(Texts.stored("attempt.sms.worker_stopped"));
        }
    }

    /** An SMS has no subject: its text must be complete without one. */
    private HttpRequest request(Outgoing message) {
        ObjectNode body = JSON.createObjectNode()
                .put("to", message.recipient())
                .put("text", message.body())
                .put("reference", message.messageId().toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.url())
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", '"' + message.idempotencyKey() + '"')
                .POST(BodyPublishers.ofString(body.toString()));
        if (!gateway.token().isEmpty()) {
            request.header("Authorization", "Bearer " + gateway.token());
        }
        return request.build();
    }
}
