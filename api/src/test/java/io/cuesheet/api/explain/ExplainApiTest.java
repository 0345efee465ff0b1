package io.cuesheet.api.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.Times;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ExplainApiTest extends ApiTest {

    @Autowired
    private LedgerRepository ledger;

    private final MessageId id = season.message("Explained", NOW.plusSeconds(3600));

    @Test
    void theRuleIsToldInWordsWithItsTimes() {
        Answer told = explain();
        assertThat(told.<String>json("$.plan.planned_at")).isEqualTo("2026-11-01T13:00:00Z");
        assertThat(told.<Boolean>json("$.plan.pinned")).isFalse();
        assertThat(told.<String>json("$.plan.rule"))
                .isEqualTo("3 days before the event at 10:00 in Europe/Berlin; the event starts Thu 24 Dec 2026, 20:00."
                        + " It waits while the event is postponed without a new date."
                        + " It is skipped while the event is cancelled."
                        + " If the event moves to another date after it was sent, it is planned again.");
        assertThat(told.<String>json("$.summary"))
                .isEqualTo(
                        "It is due Sun 1 Nov 2026, 14:00 (Europe/Berlin), according to its rule, and as things stand "
                                + "it will then be sent.");
    }

    @Test
    void everyGateIsListedInOrderWithItsVerdict() {
        assertThat(explain().<List<String>>json("$.gates[*].gate"))
                .startsWith("DELETED", "ORG_SUSPENDED", "SCHEDULER_DISABLED", "TYPE_DISABLED", "ORG_HELD")
                .contains("HAS_LOAD_IN_TIME", "EVENT_CANCELLED", "TOO_LATE", "OPTED_OUT", "MISSING_RECIPIENT");
        assertThat(explain().<List<String>>json("$.gates[*].verdict")).containsOnly("passes");

        OrganisationFixture.hold(jdbc, season.org());
        jdbc.sql("update event set status = 'cancelled' where org_id = ?")
                .param(season.org().value())
                .update();

        Answer told = explain();
        assertThat(told.<List<String>>json("$.gates[?(@.verdict == 'blocked')].gate"))
                .containsExactly("ORG_HELD");
        assertThat(told.<List<String>>json("$.gates[?(@.verdict == 'skipped')].gate"))
                .containsExactly("EVENT_CANCELLED");
        assertThat(told.<String>json("$.summary")).endsWith("would then be blocked: sending is on hold.");
    }

    @Test
    void whatSendNowWouldGoPastIsTold() {
        assertThat(explain().<Object>json("$.send_now"))
                .extracting("refused", "passed", "to_confirm")
                .containsExactly(null, List.of(), List.of());
        OrganisationFixture.hold(jdbc, season.org());
        jdbc.sql("update message_type set enabled = false where org_id = ?")
                .param(season.org().value())
                .update();
        assertThat(explain().<Object>json("$.send_now"))
                .extracting("refused", "passed", "to_confirm")
                .containsExactly(null, List.of("TYPE_DISABLED", "ORG_HELD"), List.of("ORG_HELD"));
        jdbc.sql("""
                        insert into suppression (id, org_id, address, reason, source, actor, created_at)
                        select distinct on (email) gen_random_uuid(), org_id, lower(email), 'opted_out', 'list', 'user:1', now()
                        from contact where org_id = ? and email is not null
                        """).param(season.org().value()).update();
        assertThat(explain().<String>json("$.send_now.refused")).isEqualTo("OPTED_OUT");
    }

    @Test
    void attemptsAndHistoryAreTold() {
        patch(id, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at, outcome, outcome_at, detail)
                        values (:id, :org, :message, 1, 'smtp', 'key', 'service:scheduler', :at, :at, 'TRANSIENT', :at, '451')
                        """)
                .param("id", Ids.next())
                .param("org", season.org().value())
                .param("message", id.value())
                .param("at", Times.timestamp(NOW))
                .update();
        Answer told = explain();
        assertThat(told.<List<?>>json("$.attempts")).hasSize(1);
        assertThat(told.<String>json("$.attempts[0].outcome")).isEqualTo("TRANSIENT");
        assertThat(told.<String>json("$.attempts[0].detail")).isEqualTo("451");
        assertThat(told.<String>json("$.history[0].action")).isEqualTo("reschedule");
        assertThat(told.<Boolean>json("$.plan.pinned")).isTrue();
        assertThat(told.<String>json("$.summary")).contains("as set by hand");
    }

    @ParameterizedTest
    @CsvSource({
        "SEND_DELAYED, An attempt failed",
        "IN_DOUBT, 'An attempt was made, and its outcome is unknown'",
        "CHANNEL_DOWN, It waited because the mail server or SMS gateway was down",
        ", It will be tried again"
    })
    void whyAnotherAttemptIsToComeIsTold(@Nullable String reason, String why) {
        jdbc.sql("update scheduled_message set status = 'retrying', reason_code = ?, next_attempt_at = ? where id = ?")
                .params(reason, Times.timestamp(NOW.plusSeconds(3600)), id.value())
                .update();

        assertThat(explain().<String>json("$.summary"))
                .isEqualTo(why + "; the next attempt is due Sun 1 Nov 2026, 14:00 (Europe/Berlin).");
    }

    @Test
    void anAttemptWithoutAnOutcomeIsUnderWayUntilItsDeadlineAndInDoubtFromThenOn() {
        claimed(1, NOW);
        claimed(2, NOW.plusSeconds(1));

        Answer told = explain();

        assertThat(told.<@Nullable String>json("$.attempts[0].outcome")).isEqualTo("IN_DOUBT");
        assertThat(told.<@Nullable String>json("$.attempts[1].outcome")).isNull();
    }

    @Test
    void whatAnAttemptSaidIsToldThoughTheTemplateAndTheContactChanged() {
        UUID logo = UUID.randomUUID();
        jdbc.sql("insert into logo (id, org_id, width, height, png, created_at) values (?, ?, 1, 1, '', now())")
                .params(logo, season.org().value())
                .update();
        ledger.claim(
                new Attempt(
                        season.org(), id, 1, "smtp", "key", "service:scheduler", NOW, NOW.plusSeconds(25), null, null),
                new AttemptText(
                        "office@example.org",
                        "promoter@example.org",
                        "Then",
                        "Old words",
                        "<p>Old words</p>",
                        logo,
                        "REMINDER",
                        1,
                        Locale.UK,
                        Locale.FRENCH,
                        "Promoter",
                        "Kim Doe",
                        null));
        ledger.conclude(season.org(), id, 1, AttemptOutcome.SENT, "accepted", NOW);
        claimed(2, NOW);
        jdbc.sql("update template set body = 'New words' where org_id = ?")
                .param(season.org().value())
                .update();
        jdbc.sql("update contact set email = 'other@example.org' where org_id = ?")
                .param(season.org().value())
                .update();

        Answer told = explain();

        Map<String, @Nullable Object> said = new HashMap<>(Map.of(
                "sender", "office@example.org",
                "recipient", "promoter@example.org",
                "subject", "Then",
                "body", "Old words",
                "html", "<p>Old words</p>",
                "logo_id", logo.toString(),
                "template_code", "REMINDER",
                "template_version", 1,
                "language", "en-GB",
                "missing_language", "fr"));
        said.putAll(Map.of("contact_role", "Promoter", "contact_name", "Kim Doe"));
        said.put("deleted_after_days", null);
        assertThat(told.<Object>json("$.attempts[0].text")).isEqualTo(said);
        assertThat(told.<String>json("$.attempts[0].told.time_zone")).isEqualTo("Europe/Berlin");
        assertThat(told.<String>json("$.attempts[0].told.status")).isEqualTo("confirmed");
        assertThat(told.<@Nullable Object>json("$.attempts[1].told")).isNull();
        assertThat(told.<@Nullable Object>json("$.attempts[1].text")).isNull();
        assertThat(get(JOBS + "/" + id + "/preview").<String>json("$.body")).isEqualTo("New words");
        Season other = newSeason();
        String stranger = other.key(other.org() + "-admin", "admin");
        client.send("GET", JOBS + "/" + id + "/explain", stranger, null).expectProblem(404, "NOT_FOUND");
        assertThat(ledger.texts(other.org(), id)).isEmpty();
    }

    private void claimed(int attempt, Instant deadline) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at)
                        values (:id, :org, :message, :attempt, 'smtp', 'key', 'service:scheduler', :at, :deadline)
                        """)
                .param("id", Ids.next())
                .param("org", season.org().value())
                .param("message", id.value())
                .param("attempt", attempt)
                .param("at", Times.timestamp(deadline.minusSeconds(25)))
                .param("deadline", Times.timestamp(deadline))
                .update();
    }

    @Test
    void aDeletedMessageIsExplainedAsDeleted() {
        jdbc.sql("update scheduled_message set deleted_at = ? where id = ?")
                .params(Times.timestamp(NOW), id.value())
                .update();
        Answer told = explain();
        assertThat(told.<String>json("$.reason_code")).isEqualTo("DELETED");
        assertThat(told.<String>json("$.deleted_at")).isEqualTo(NOW.toString());
        assertThat(told.<List<String>>json("$.gates[*].verdict")).containsExactly("ends");
        assertThat(told.<String>json("$.summary")).startsWith("It was deleted on Sun 1 Nov 2026, 13:00");
        get(JOBS + "/" + id).expectProblem(404, "NOT_FOUND");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        get(JOBS + "/" + Ids.next() + "/explain").expectProblem(404, "NOT_FOUND");
        get(JOBS + "/x/explain").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void aMessageThatWasMarkedSentByHandSaysThatNothingWasDelivered() {
        patch(id, "{\"status\": \"sent\"}").expect(200);
        assertThat(explain().<String>json("$.summary"))
                .isEqualTo("It was marked as sent by hand; nothing was delivered.");
        assertThat(explain().<@Nullable String>json("$.reason_code")).isEqualTo("BY_HAND");
    }

    private Answer explain() {
        return get(JOBS + "/" + id + "/explain").expect(200);
    }
}
