package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A word that nobody else says, in text, address, number and in what servers answer: it stays where it belongs. */
@Tag("stress")
class CanaryTest {

    private static final String CANARY = "zeisig7f3a";
    private static final String PHONE = "+4930901820";

    @Test
    void itIsFoundInNoLogNoHistoryAndNoErrorAnswer() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        HttpServer gateway = gateway();
        try (ScriptedSmtpServer mail = new ScriptedSmtpServer();
                RunningCuesheet cuesheet = new RunningCuesheet(Map.of(
                        "CUESHEET_SMTP_URL", "smtp://127.0.0.1:" + mail.port(),
                        "CUESHEET_SMS_URL",
                                "http://127.0.0.1:" + gateway.getAddress().getPort() + "/"))) {
            // Not before: the start sets logging up anew.
            log.start();
            root.addAppender(log);
            root.getLoggerContext().getLogger("io.cuesheet").setLevel(Level.DEBUG);
            mail.on(Phase.RCPT, ScriptedSmtpServer.reply("550 5.1.1 " + CANARY + "@example.org is unknown"));
            prepare(cuesheet);
            List<HttpResponse<String>> answers = new ArrayList<>();
            List<String> messages = new ArrayList<>();
            cuesheet.get("/api/scheduler/jobs")
                    .get("jobs")
                    .forEach(job -> messages.add(job.get("id").textValue()));
            for (String message : messages) {
                answers.add(cuesheet.call("POST", "/api/scheduler/jobs/" + message + "/send-now", "{}"));
            }
            answers.addAll(refusals(cuesheet, messages.getFirst()));
            LoggerFactory.getLogger(CanaryTest.class).info("the end");
            String texts = String.join("", mail.texts());

            assertThat(messages).hasSize(3);
            assertThat(inHtml(cuesheet)).as("mails with it in their HTML").isEqualTo(2);
            assertThat(answers).allMatch(answer -> answer.statusCode() >= 400, "is refused");
            assertThat(answers).extracting(CanaryTest::refusal).noneMatch(CanaryTest::isSaid);
            assertThat(messages.stream()
                            .map(message -> cuesheet.temporal()
                                    .fetchHistory("message:" + message)
                                    .getEvents()
                                    .toString()))
                    .noneMatch(CanaryTest::isSaid)
                    .allMatch(history -> history.contains("SEND_FAILED") || history.contains("retrying"));
            assertThat(texts).isEmpty();
            lookUpAndErase(cuesheet);
        } finally {
            root.detachAppender(log);
            root.getLoggerContext().getLogger("io.cuesheet").setLevel(null);
            gateway.stop(0);
        }
        assertThat(log.list.stream()
                        .map(CanaryTest::line)
                        .filter(CanaryTest::isSaid)
                        .toList())
                .isEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getMessage)
                .as("the log was listened to")
                .contains("the end");
    }

    /** Two messages go by mail, and the reminder by SMS. */
    private static void prepare(RunningCuesheet cuesheet) {
        cuesheet.jdbc()
                .sql("update message_type set channels = '{sms}' where code = 'REMINDER'")
                .update();
        cuesheet.jdbc()
                .sql("update template set format = 'markdown', body = body || :said")
                .param("said", " [%1$s](https://example.org/%1$s)".formatted(CANARY))
                .update();
        String csv = new Tour().add("Canary", 20, CANARY + "@example.org").csv();
        cuesheet.importCsv(csv.replace("@example.org,\n", "@example.org," + PHONE + "\n"));
    }

    private static int inHtml(RunningCuesheet cuesheet) {
        return cuesheet.jdbc()
                .sql("select count(*) from delivery_text where html like :said")
                .param("said", "%>" + CANARY + "</a>%")
                .query(Integer.class)
                .single();
    }

    private static void lookUpAndErase(RunningCuesheet cuesheet) {
        for (String what : List.of("find", "export", "erase")) {
            HttpResponse<String> answer = cuesheet.call(
                    "POST", "/api/privacy/persons/" + what, "{\"address\": \"%s@example.org\"}".formatted(CANARY));
            assertThat(answer.statusCode()).as(what).isEqualTo(200);
        }
        assertThat(inHtml(cuesheet)).isZero();
    }

    private static List<HttpResponse<String>> refusals(RunningCuesheet cuesheet, String message) {
        String job = "/api/scheduler/jobs/" + message;
        return List.of(
                cuesheet.call("PATCH", job, "{\"status\": \"%s\"}".formatted(CANARY)),
                cuesheet.call("PATCH", job, "{\"%s\": 1}".formatted(CANARY)),
                cuesheet.call("PATCH", job, CANARY),
                cuesheet.call(
                        "POST",
                        "/api/suppressions",
                        "{\"address\": \"%s@@x\", \"reason\": \"bounced\"}".formatted(CANARY)),
                cuesheet.call(
                        "POST",
                        "/api/events/import",
                        new Tour().add("Wrong", 20, CANARY + "@@example").csv(),
                        "Content-Type",
                        "text/csv"));
    }

    private static HttpServer gateway() throws IOException {
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            byte[] body = ("no such number: " + PHONE + " " + CANARY).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gateway.start();
        return gateway;
    }

    /** Without the message as it is now, which goes to whoever may read it. */
    private static String refusal(HttpResponse<String> answer) {
        return RunningCuesheet.json(answer)
                .<ObjectNode>deepCopy()
                .without("current")
                .toString();
    }

    private static boolean isSaid(String text) {
        return text.contains(CANARY) || text.contains(PHONE) || text.contains(PHONE.substring(1));
    }

    private static String line(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getFormattedMessage()
                + event.getMDCPropertyMap().entrySet().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining())
                + thrown;
    }
}
