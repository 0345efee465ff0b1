package io.cuesheet.db;

import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The repositories on a database of their own for each test class, and two new organisations for each test. */
public abstract class RepositoryTest {

    protected static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    protected static final Instant SEND_AT = NOW.plusSeconds(3600);
    protected static final String ACTOR = "user:00000000-0000-7000-8000-000000000001";

    protected static TestDatabase database;
    protected static AnnotationConfigApplicationContext context;

    protected OrgId org;
    protected OrgId other;

    @BeforeAll
    static void startRepositories() {
        database = TestDatabase.create();
        context = Repositories.start(database);
    }

    @AfterAll
    static void closeRepositories() {
        context.close();
    }

    @BeforeEach
    void insertOrganisations() {
        org = OrganisationFixture.insert(database.jdbc(), "org" + Ids.next());
        other = OrganisationFixture.insert(database.jdbc(), "other" + Ids.next());
    }

    @AfterEach
    void forgetWhatIsToBeTold() {
        database.jdbc().sql("delete from engine_sync").update();
    }

    protected static MessageState message(OrgId org) {
        return message(org, SEND_AT);
    }

    protected static MessageState message(OrgId org, Instant sendAt) {
        return MessageFixture.insert(database.jdbc(), org, "REMINDER", sendAt, sendAt.plusSeconds(60), "a@example.org");
    }

    /** Changes the message behind the repositories' backs; {@code :id} is its own. */
    protected static void update(String sql, MessageState message) {
        database.jdbc().sql(sql).param("id", message.messageId().value()).update();
    }

    /** A bulk command asks for the message to be sent now. */
    protected UUID ask(MessageState message) {
        UUID batch = Ids.next();
        BulkRepository bulk = context.getBean(BulkRepository.class);
        bulk.insert(org, batch, ACTOR, BulkKind.SEND_NOW, "{}", null, NOW);
        bulk.selectLocking(org, batch, MessageSelection.of(Set.of(message.messageId())));
        context.getBean(SendRequestRepository.class).ask(org, batch, ACTOR, List.of(), NOW, NOW.plusSeconds(900));
        return batch;
    }
}
