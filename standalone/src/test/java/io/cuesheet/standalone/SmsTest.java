package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A message of a type that goes by SMS reaches the gateway once, through a whole instance. */
@Tag("instance")
class SmsTest {

    private record Received(String key, String token, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();

    @Test
    void aMessageGoesToTheGatewayWithItsKeyAndItsNumber() throws IOException {
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/messages", this::receive);
        gateway.start();
        Map<String, String> settings = Map.of(
                "CUESHEET_SMS_URL",
                "http://127.0.0.1:" + gateway.getAddress().getPort() + "/messages",
                "CUESHEET_SMS_TOKEN",
                "sms-token");
        try (RunningCuesheet cuesheet = new RunningCuesheet(settings)) {
            String csv = new Tour().add("By telephone", 10, "").csv().strip() + "+49 30 123456\n";
            cuesheet.importCsv(csv);
            ObjectNode type = (ObjectNode) cuesheet.get("/api/message-types/REMINDER");
            type.putArray("channels").add("sms");
            type.remove(List.of("code", "by_hand", "version"));
            assertThat(cuesheet.call("PUT", "/api/message-types/REMINDER", type.toString())
                            .statusCode())
                    .isEqualTo(200);
            JsonNode reminder =
                    cuesheet.get("/api/scheduler/jobs?message_type=REMINDER").at("/jobs/0");
            assertThat(reminder.at("/recipient").asText()).isEqualTo("+4930123456");

            JsonNode sent = RunningCuesheet.json(cuesheet.call(
                    "POST", "/api/scheduler/jobs/" + reminder.at("/id").asText() + "/send-now", "{}"));

            assertThat(sent.at("/reason_code").asText()).isEqualTo("SENT");
            assertThat(received).singleElement().satisfies(message -> {
                assertThat(message.token()).isEqualTo("Bearer sms-token");
                assertThat(message.key()).isNotBlank();
                assertThat(message.body()).contains("+4930123456").contains("By telephone");
            });
        } finally {
            gateway.stop(0);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }
}
