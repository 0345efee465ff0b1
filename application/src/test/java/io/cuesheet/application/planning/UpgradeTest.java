package io.cuesheet.application.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database of an installation with schema version 17: a part of the sample season, "day before" set to postpone on weekends and set
 * back, a pause, a skip, a send by hand, and a hold.
 */
class UpgradeTest {

    private static final Instant LATER = Instant.parse("2026-11-28T23:45:00Z");

    private TestDatabase database;
    private AnnotationConfigApplicationContext context;
    private JdbcClient jdbc;

    @BeforeEach
    void upgrade() throws IOException, SQLException {
        database = TestDatabase.createAt("17");
        jdbc = database.jdbc();
        run(database.dataSource(), "/upgrade/schema-17.sql.gz");
        database.migrate();
        context = UseCases.start(database, () -> LATER);
    }

    @AfterEach
    void close() {
        context.close();
        database.close();
    }

    @Test
    void everyMessageIsWhatItWas() {
        assertThat(jdbc.sql("""
                        select status || ' ' || coalesce(reason_code, '-') || ' ' || count(*)
                        from scheduled_message group by status, reason_code order by 1
                        """).query(String.class).list())
                .containsExactly(
                        "paused BY_HAND 1", "scheduled - 106", "sent - 2", "skipped BY_HAND 1", "skipped TOO_LATE 12");
        assertThat(jdbc.sql("select count(*) from delivery_attempt")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aHoldHoldsOn() {
        assertThat(context.getBean(SettingsRepository.class).find(org()).heldSince())
                .isEqualTo(Instant.parse("2026-11-28T23:40:47.402297Z"));
    }

    @Test
    void theNextPlanningBringsBackWhatAWithdrawnRuleHadSkippedAndNothingElse() {
        List<MessageId> lost = jdbc.sql("""
                        select m.id from scheduled_message m
                        join audit_entry a on a.message_id = m.id and a.revision = m.revision
                        where m.status = 'skipped' and a.actor = 'service:rules'
                        """).query(UUID.class).list().stream()
                .map(MessageId::new)
                .toList();

        PlanningBasis basis = context.getBean(EventPlanning.class).basis(org());
        List<EventPlan> preview =
                context.getBean(Replanning.class).preview(org(), basis, LATER, null).plans();

        assertThat(lost).hasSize(8);
        assertThat(preview.stream()
                        .flatMap(plan -> plan.lines().stream()
                                .filter(UpgradeTest::comesBack)
                                .map(line -> plan.ids().get(line.slot()))))
                .containsExactlyInAnyOrderElementsOf(lost);
    }

    private static boolean comesBack(PlanLine line) {
        return line.action() == PlanAction.MOVE
                && line.before() != null
                && line.before().status() == MessageStatus.SKIPPED;
    }

    private OrgId org() {
        return new OrgId(
                jdbc.sql("select id from organisation").query(UUID.class).single());
    }

    private static void run(DataSource database, String script) throws IOException, SQLException {
        try (InputStream file = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(script));
                GZIPInputStream text = new GZIPInputStream(file);
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
