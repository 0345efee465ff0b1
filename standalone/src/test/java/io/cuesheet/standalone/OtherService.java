package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Another service, which knows messages by their numbers here and has nothing but the Temporal CLI, and what became of its Signals. */
final class OtherService {

    static final Duration SOON = Duration.ofSeconds(60);

    private final RunningCuesheet cuesheet;
    private final List<String> messages = new ArrayList<>();

    /** Plans twelve messages, whose workflows have started. */
    OtherService(RunningCuesheet cuesheet) {
        this.cuesheet = cuesheet;
        String start = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        cuesheet.importCsv("""
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                show-1,Mahler 5,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                show-2,Mahler 6,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                show-3,Mahler 7,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                show-4,Mahler 8,Town Hall,Ghent,%1$sT20:00,Europe/Brussels,,Production office,office@example.org,
                """.formatted(start));
        cuesheet.get("/api/scheduler/jobs")
                .get("jobs")
                .forEach(job -> messages.add(job.get("id").textValue()));
        assertThat(messages).hasSize(12);
        messages.forEach(message -> Eventually.within(
                SOON,
                () -> assertThat(temporal("describe", "--workflow-id", "message:" + message)
                                .exitCode())
                        .as("the row is written first, its workflow is started right after")
                        .isZero()));
    }

    /** The identity of the message with this number. */
    String message(int number) {
        return messages.get(number);
    }

    /** A start that says {@code scheduled} and due, with the right revision. */
    void startWrongly(JsonNode job, String signal, String json) {
        String due = "\"sendAt\":\"%s\",\"status\":\"scheduled\"".formatted(Instant.now());
        String input = start(job).replaceFirst("\"sendAt\":.*?,\"status\":\"[a-z]*\"", due);
        Answer answer = temporal(
                "signal-with-start",
                "--workflow-id",
                "message:" + job.get("id").textValue(),
                "--type",
                "ScheduledMessage",
                "--task-queue",
                "cuesheet-messages",
                "--input",
                input,
                "--signal-name",
                signal,
                "--signal-input",
                json);
        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    boolean isClosed(String id) {
        return temporal("describe", "--workflow-id", "message:" + id).output().contains("COMPLETED");
    }

    /** What another service writes from the job that the API shows. */
    String start(JsonNode job) {
        return """
                {"messageId":"%s","orgId":"%s","sendAt":"%s","status":"%s","revision":%d}""".formatted(
                        job.get("id").textValue(),
                        organisation(),
                        job.get("send_at").textValue(),
                        job.get("status").textValue(),
                        job.get("revision").longValue());
    }

    String organisation() {
        return cuesheet.jdbc()
                .sql("select id::text from organisation")
                .query(String.class)
                .single();
    }

    List<String> actions(int number, String actor) {
        return cuesheet.jdbc()
                .sql("select action from audit_entry where message_id = :id::uuid and actor = :actor order by id")
                .param("id", messages.get(number))
                .param("actor", actor)
                .query(String.class)
                .list();
    }

    List<String> rejections(int number) {
        return cuesheet.jdbc()
                .sql(
                        "select action || ' ' || reason_code from audit_entry where message_id = :id::uuid and revision is null")
                .param("id", messages.get(number))
                .query(String.class)
                .list();
    }

    List<String> actors(int number, String action) {
        return cuesheet.jdbc()
                .sql("select actor from audit_entry where message_id = :id::uuid and action like :action")
                .param("id", messages.get(number))
                .param("action", action)
                .query(String.class)
                .list();
    }

    long mailsOf(int number) {
        return Arrays.stream(cuesheet.mail().getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getMessageID().startsWith("<" + messages.get(number) + "@");
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .count();
    }

    WorkflowExecutionStatus status(String id) {
        return stub(id).describe().getStatus();
    }

    WorkflowStub stub(String id) {
        return cuesheet.temporal().newUntypedWorkflowStub("message:" + id);
    }

    String runId(String id) {
        return stub(id).describe().getExecution().getRunId();
    }

    void cancel(String id) {
        assertThat(temporal("cancel", "--workflow-id", "message:" + id).exitCode())
                .isZero();
    }

    void patch(String id, String body) {
        HttpResponse<String> answer = cuesheet.api().patch(id, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    JsonNode job(int number) {
        return cuesheet.job(messages.get(number));
    }

    void signal(int number, String name, String json) {
        Answer answer =
                temporal("signal", "--workflow-id", "message:" + messages.get(number), "--name", name, "--input", json);
        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    record Answer(int exitCode, String output) {}

    Answer temporal(String command, String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(RunningCuesheet.temporalCli(), "workflow", command, "--address", cuesheet.temporalAddress()));
        line.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
