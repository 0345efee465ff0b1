package io.cuesheet.application.edit;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.db.Ids;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages of a season of its own, on a real database, and what an edit left in it. */
abstract class EditorCase {

    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    static final Instant SEND_AT = Instant.parse("2026-11-01T13:00:00Z");
    static final Instant LATER = Instant.parse("2026-11-01T14:00:00Z");
    static final String ACTOR = "user:00000000-0000-7000-8000-000000000001";

    static MessageEditor editor;
    static int seasons;

    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;

    final JdbcClient jdbc = database.jdbc();
    final Season season = new Season(jdbc, "edited-" + ++seasons);
    final MessageId id = season.message("Aida", SEND_AT);

    record Entry(
            long revision,
            String actor,
            String action,
            @Nullable String reasonCode,
            long before,
            Instant at,
            @Nullable String source) {}

    record Told(MessageId message, String kind, Instant turn, String cause) {}

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(database, () -> NOW);
        editor = context.getBean(MessageEditor.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    EditOutcome one(MessageCommand command) {
        return editor.edit(season.org(), Edit.of(id, command), null);
    }

    static @Nullable ReasonCode code(EditOutcome outcome) {
        return outcome instanceof EditOutcome.Refused refused ? refused.code() : null;
    }

    static MessageCommand move(Instant sendAt, @Nullable Long expected, @Nullable String commandId) {
        return new Reschedule(sendAt, envelope(expected, commandId));
    }

    static MessageCommand status(MessageStatus status, @Nullable Long expected, @Nullable String commandId) {
        return new ChangeStatus(status, null, envelope(expected, commandId));
    }

    static Envelope envelope(@Nullable Long expected, @Nullable String commandId) {
        Envelope envelope = Envelope.of(ACTOR).expecting(expected);
        return commandId == null ? envelope : envelope.identifiedBy(commandId);
    }

    static MessageState scheduled(MessageId message, Instant sendAt, long revision) {
        return new MessageState(message, MessageStatus.SCHEDULED, sendAt, revision, 0, null, null);
    }

    MessageState row(MessageId message) {
        return context.getBean(MessageStateRepository.class)
                .find(season.org(), message)
                .orElseThrow();
    }

    List<Entry> entries(MessageId message) {
        return jdbc.sql("""
                        select revision, actor, action, reason_code, (before ->> 'revision')::bigint as before, at, source
                        from audit_entry where message_id = ? order by revision
                        """)
                .param(message.value())
                .query((row, number) -> new Entry(
                        row.getLong("revision"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("reason_code"),
                        row.getLong("before"),
                        Times.instant(row, "at"),
                        row.getString("source")))
                .list();
    }

    List<Told> told() {
        return jdbc.sql("""
                        select message_id, kind, turn, cause from engine_sync
                        where org_id = ? order by message_id
                        """)
                .param(season.org().value())
                .query((row, number) -> new Told(
                        MessageId.of(row.getString("message_id")),
                        row.getString("kind"),
                        Times.instant(row, "turn"),
                        row.getString("cause")))
                .list();
    }

    List<String> attemptOutcomes() {
        return jdbc.sql("""
                        select coalesce(outcome || ' ' || detail, 'open') from delivery_attempt
                        where org_id = ? order by attempt
                        """).param(season.org().value()).query(String.class).list();
    }

    void attempt(MessageId message, Instant deadline) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at)
                        values (?, ?, ?, 1, 'test', 'key', 'service:test', ?, ?)
                        """)
                .params(
                        Ids.next(),
                        season.org().value(),
                        message.value(),
                        Times.timestamp(NOW.minusSeconds(30)),
                        Times.timestamp(deadline))
                .update();
    }
}
