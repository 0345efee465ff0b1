package io.cuesheet.application.alarm.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.alarm.way.AlarmMail.Letter;
import io.cuesheet.application.smtp.SmtpUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What replies of a mail server mean for an alarm. A mail that arrives is tested with the sweeps. */
class SmtpAlarmMailTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
    private static final Letter LETTER =
            new Letter(new UUID(0, 1), null, "alarms@example.org", "ops@example.org", "Alarm", "Something is wrong.\n");

    @Test
    void aServerThatTakesItAndThenBreaksTheConnectionHasTakenIt() throws Exception {
        assertThat(said(Map.of("QUIT", ""))).isEqualTo(Said.sent("the mail server took it"));
    }

    @Test
    void aRecipientWhoIsRefusedForGoodIsGivenUp() throws Exception {
        assertThat(said(Map.of("RCPT", "550 5.1.1 no such ops@example.org")))
                .isEqualTo(Said.never("the mail server answered 550"));
    }

    @Test
    void whatMayPassOrIsAboutUsIsTriedAgain() throws Exception {
        assertThat(said(Map.of("RCPT", "451 later"))).isEqualTo(Said.notNow("the mail server answered 451"));
        assertThat(said(Map.of("MAIL", "550 not you"))).isEqualTo(Said.notNow("the mail server answered 550"));
        assertThat(said(Map.of(".", "554 no"))).isEqualTo(Said.notNow("the mail server answered 554"));
    }

    @Test
    void aConversationThatBreaksOrAServerThatIsAwayIsTriedAgain() throws Exception {
        assertThat(said(Map.of(".", ""))).isEqualTo(Said.notNow("the conversation with the mail server broke"));
        assertThat(said(Map.of("hello", ""))).matches(said -> !said.isSent() && !said.isFinal());
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(mail(port).send(LETTER)).isEqualTo(Said.notNow("the mail server can't be reached"));
    }

    @Test
    void anAddressThatIsNoneIsGivenUpWithoutAConversation() {
        Letter letter =
                new Letter(new UUID(0, 1), null, "alarms@example.org", "łukasz@example.org", "Alarm", "Wrong.\n");

        assertThat(mail(1).send(letter)).isEqualTo(Said.never("the address can't be used"));
    }

    /** @param replies by the first word of what the client says, {@code hello} for the greeting; empty: the connection ends */
    private static Said said(Map<String, String> replies) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> serve(server, replies));
            return mail(server.getLocalPort()).send(LETTER);
        }
    }

    private static SmtpAlarmMail mail(int port) {
        return new SmtpAlarmMail(
                SmtpUrl.parse("smtp://127.0.0.1:%d?tls=off".formatted(port)), "", Duration.ofSeconds(20), CLOCK);
    }

    private static String usual(String word) {
        return switch (word) {
            case "hello" -> "220 ready";
            case "DATA" -> "354 go on";
            default -> "250 ok";
        };
    }

    private static void serve(ServerSocket server, Map<String, String> replies) {
        try (Socket client = server.accept();
                OutputStream out = client.getOutputStream();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            boolean isText = false;
            String word = "hello";
            while (word != null) {
                String reply = replies.getOrDefault(word, usual(word));
                if (!isText || word.equals(".")) {
                    if (reply.isEmpty()) {
                        return;
                    }
                    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    isText = word.equals("DATA");
                }
                String line = in.readLine();
                word = line == null ? null : line.split(" ")[0];
            }
        } catch (IOException closed) {
            // The client has left.
        }
    }
}
