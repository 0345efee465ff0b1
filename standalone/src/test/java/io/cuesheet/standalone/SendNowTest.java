package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What <em>send now</em> answers, through the API and with real parts. The mail server is gone in the end, so the order matters. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("instance")
class SendNowTest {

    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() {
        cuesheet = new RunningCuesheet();
        String day = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        cuesheet.importCsv("""
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                show-1,Reached,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Office,office@example.org,
                show-4,Kept,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Office,kept@example.org,
                show-3,Held,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Office,office@example.org,
                show-2,Unreachable,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Office,,
                """.formatted(day));
    }

    @AfterAll
    static void stop() {
        cuesheet.close();
    }

    @Test
    @Order(1)
    void aMessageIsSentOnceAndThenSaysThatItWas() {
        String message = messages("Reached").getFirst();

        HttpResponse<String> first = sendNow(message);
        HttpResponse<String> second = sendNow(message);

        assertAnswer(first, 200, "SENT", "sent");
        assertThat(senders(message)).as("in the history").containsExactly(key());
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(reason(second)).isEqualTo("ALREADY_SENT");
    }

    /** What GreenMail got, what the explanation tells, and what a new version of the template makes of it. */
    @Test
    @Order(2)
    void whatWasSaidIsKeptAsTheMailServerGotItWhateverChangesAfterwards() throws Exception {
        String message = messages("Kept").getFirst();
        sendNow(message);
        MimeMessage mail = Arrays.stream(cuesheet.mail().getReceivedMessages())
                .filter(received -> header(received, "Message-ID").contains(message))
                .findFirst()
                .orElseThrow();
        sql("update template set subject = 'Rewritten', body = 'Other words'");
        sql("update contact set email = 'other@example.org' where email = 'kept@example.org'");

        JsonNode text =
                cuesheet.get("/api/scheduler/jobs/" + message + "/explain").at("/attempts/0/text");

        assertThat(text.get("subject").textValue()).isEqualTo(mail.getSubject()).contains("Kept");
        assertThat(text.get("body").textValue().lines())
                .containsExactlyElementsOf(plainText(mail).lines().toList())
                .anyMatch(line -> line.contains("Town Hall"));
        assertThat(text.get("recipient").textValue())
                .isEqualTo(header(mail, "To"))
                .isEqualTo("kept@example.org");
        assertThat(text.get("sender").textValue()).isEqualTo(header(mail, "From"));
        assertThat(cuesheet.get("/api/scheduler/jobs/" + message + "/preview")
                        .get("body")
                        .textValue()
                        .strip())
                .isEqualTo("Other words");
        assertThat(history(message)).doesNotContain("kept@example.org", "Town Hall");
    }

    /** The first part of a formatted mail is its text. */
    private static String plainText(Part part) throws Exception {
        return part.getContent() instanceof Multipart parts
                ? plainText(parts.getBodyPart(0))
                : part.getContent().toString();
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return String.join("", mail.getHeader(name));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String history(String message) {
        return cuesheet.temporal()
                .fetchHistory("message:" + message)
                .getEvents()
                .toString();
    }

    @Test
    @Order(2)
    void aContactWithoutAnAddressBlocksTheMessage() {
        String message = messages("Unreachable").getFirst();

        HttpResponse<String> answer = sendNow(message);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(reason(answer)).isEqualTo("MISSING_RECIPIENT");
        assertThat(status(message)).isEqualTo("blocked");
    }

    @Test
    @Order(2)
    void aHoldIsPassedOnlyWhereThatIsConfirmedAndTheAnswerSaysWhatWasPassed() {
        String message = messages("Held").getFirst();
        sql("insert into organisation_hold select id, now() from organisation");

        HttpResponse<String> refused = sendNow(message);
        HttpResponse<String> confirmed =
                cuesheet.call("POST", "/api/scheduler/jobs/" + message + "/send-now", "{\"confirm\": true}");

        sql("delete from organisation_hold");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(reason(refused)).isEqualTo("ORG_HELD");
        assertAnswer(confirmed, 200, "SENT", "sent");
        assertThat(RunningCuesheet.json(confirmed).get("passed")).hasToString("[\"ORG_HELD\"]");
    }

    /** A constraint that only this message breaks stands for a fault in the product's own statements. */
    @Test
    @Order(3)
    void aFaultOfItsOwnIsToldInTimeAndTheMessageIsStillSentLater() {
        String message = messages("Reached").get(1);
        int mails = cuesheet.mail().getReceivedMessages().length;
        sql("alter table delivery_attempt add constraint broken check (message_id <> '%s') not valid"
                .formatted(message));
        Instant asked = Instant.now();

        HttpResponse<String> answer = sendNow(message);

        sql("alter table delivery_attempt drop constraint broken");
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        JsonNode problem = RunningCuesheet.json(answer);
        assertThat(problem.get("reason_code").textValue()).isEqualTo("EXCEPTION");
        assertThat(problem.get("detail").textValue()).doesNotContain("constraint", "SQL");
        JsonNode current = cuesheet.get("/api/scheduler/jobs/" + message);
        assertThat(current.get("status").textValue()).isEqualTo("scheduled");
        assertThat(current.get("revision").longValue()).isEqualTo(1);
        assertThat(cuesheet.mail().getReceivedMessages()).hasSize(mails);
        cuesheet.api().patch(message, "{\"send_at\": \"%s\"}".formatted(Instant.now()));
        Eventually.within(
                Duration.ofSeconds(30), () -> assertThat(status(message)).isEqualTo("sent"));
        assertThat(cuesheet.mail().getReceivedMessages()).hasSize(mails + 1);
    }

    @Test
    void whatTheDatabaseSaysOfARefusedRowNamesNoAddress() {
        Throwable refused = catchThrowable(() -> cuesheet.application()
                .sql("update contact set role = null where email is not null")
                .update());

        assertThat(Throwables.getStackTrace(refused))
                .contains("violates not-null constraint")
                .doesNotContain("Failing row", "@example.org");
    }

    private static void sql(String statement) {
        cuesheet.jdbc().sql(statement).update();
    }

    @Test
    @Order(4)
    void aMailServerThatIsAwayIsAFailureThatIsTriedAgain() {
        String message = messages("Reached").getLast();
        cuesheet.mail().stop();

        HttpResponse<String> answer = sendNow(message);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(reason(answer)).isEqualTo("SEND_FAILED");
        assertThat(status(message)).isEqualTo("retrying");
    }

    /** Who asked for what the history says was sent. */
    private static List<String> senders(String message) {
        return cuesheet.jdbc().sql("""
                        select actor from audit_entry
                        where message_id = :id::uuid and action = 'sendNow' and after ->> 'status' = 'sent'
                        """).param("id", message).query(String.class).list();
    }

    /** The key that signs the calls of these tests. */
    private static String key() {
        return cuesheet.jdbc()
                .sql("select 'key:' || id from api_key")
                .query(String.class)
                .single();
    }

    private static void assertAnswer(HttpResponse<String> answer, int code, String reason, String status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(code);
        assertThat(reason(answer)).isEqualTo(reason);
        assertThat(RunningCuesheet.json(answer).at("/job/status").textValue()).isEqualTo(status);
    }

    private static HttpResponse<String> sendNow(String message) {
        return cuesheet.call("POST", "/api/scheduler/jobs/" + message + "/send-now", "");
    }

    private static String reason(HttpResponse<String> answer) {
        return RunningCuesheet.json(answer).get("reason_code").textValue();
    }

    private static String status(String message) {
        return cuesheet.get("/api/scheduler/jobs/" + message).get("status").textValue();
    }

    private static List<String> messages(String event) {
        JsonNode jobs = cuesheet.get("/api/scheduler/jobs?text=" + event).get("jobs");
        return StreamSupport.stream(jobs.spliterator(), false)
                .map(job -> job.get("id").textValue())
                .toList();
    }
}
