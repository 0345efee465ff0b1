package io.cuesheet.worker.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.template.LetterheadRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.Logo;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ReplacedLogosTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration LATER = Duration.ofHours(25);

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private volatile Instant now = NOW;
    private AnnotationConfigApplicationContext context;
    private LetterheadRepository letterheads;
    private ReplacedLogos sweep;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> now, ReplacedLogos.class);
        letterheads = context.getBean(LetterheadRepository.class);
        sweep = context.getBean(ReplacedLogos.class);
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void aLogoThatWasReplacedIsDeletedADayLaterUnlessAMailHasIt() {
        UUID sent = use(1);
        UUID kept = use(2);
        UUID waiting = use(3);
        UUID unused = use(4);
        UUID current = use(5);
        UUID message = referByText(sent);
        refer(
                "sandbox_mail (id, org_id, message_id, idempotency_key, kind, recipient, subject, body, received_at, logo_id)",
                "'" + message + "', 'key', 'email', 'a@example.org', 's', 'b', now()",
                kept);
        refer(
                "test_send (id, org_id, actor, recipient, subject, body, requested_at, logo_id)",
                "'user:x', 'a@example.org', 's', 'b', now()",
                waiting);

        now = NOW.plus(Duration.ofHours(23));
        sweep.sweep();
        assertThat(isStored(unused)).isTrue();
        now = NOW.plus(LATER);
        sweep.sweep();

        assertThat(isStored(unused)).isFalse();
        for (UUID logo : new UUID[] {sent, kept, waiting, current}) {
            assertThat(isStored(logo)).isTrue();
        }
        database.jdbc().sql("delete from test_send").update();
        sweep.sweep();
        assertThat(isStored(waiting)).isFalse();
    }

    @Test
    void aLogoThatIsUsedAgainStays() {
        UUID first = use(1);
        use(2);
        now = NOW.plus(LATER);
        assertThat(use(1)).isEqualTo(first);
        sweep.sweep();
        assertThat(isStored(first)).isTrue();

        letterheads.use(org, null, now);
        now = now.plus(LATER);
        sweep.sweep();

        assertThat(isStored(first)).isFalse();
    }

    private UUID use(int picture) {
        Logo logo = letterheads.store(org, 10, 5, new byte[] {(byte) picture}, now);
        letterheads.use(org, logo.id(), now);
        return logo.id();
    }

    private void refer(String into, String values, UUID logo) {
        database.jdbc()
                .sql("insert into %s values (gen_random_uuid(), :org, %s, :logo)".formatted(into, values))
                .param("org", org.value())
                .param("logo", logo)
                .update();
    }

    private UUID referByText(UUID logo) {
        UUID message = MessageFixture.insert(
                        database.jdbc(), org, "REMINDER", NOW, NOW.plusSeconds(60), "a@example.org")
                .messageId()
                .value();
        database.jdbc()
                .sql("""
                        with attempt as (
                            insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                          claimed_at, deadline_at, facts)
                            values (gen_random_uuid(), :org, :message, 1, 'sandbox', 'k', 'service:scheduler', now(), now(), '{}')
                            returning id)
                        insert into delivery_text (attempt_id, org_id, sender, recipient, subject, body, template_code,
                                                   template_version, logo_id)
                        select id, :org, 'desk@example.org', 'a@example.org', 's', 'b', 'REMINDER', 1, :logo from attempt
                        """)
                .param("org", org.value())
                .param("message", message)
                .param("logo", logo)
                .update();
        return message;
    }

    private boolean isStored(UUID logo) {
        return letterheads.logo(org, logo).isPresent();
    }
}
