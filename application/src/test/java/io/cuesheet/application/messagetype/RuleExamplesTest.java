package io.cuesheet.application.messagetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A rule is shown at the next events while somebody edits it. */
class RuleExamplesTest {

    /** A Monday. */
    private static final Instant NOW = Instant.parse("2027-01-11T12:00:00Z");

    private static final String SEASON = """
            external_ref,name,venue,city,starts_at,time_zone,load_in_time,status,contact_role,contact_email
            over,Over,Hall,Berlin,2027-01-09T20:00,Europe/Berlin,,confirmed,Office,a@example.org
            today,Today,Hall,Berlin,2027-01-11T20:00,Europe/Berlin,,confirmed,Office,a@example.org
            tuesday,Tuesday,Hall,New York,2027-01-19T20:00,America/New_York,2027-01-19T14:00,confirmed,Office,a@example.org
            cancelled,Off,Hall,Berlin,2027-01-22T20:00,Europe/Berlin,,cancelled,Office,a@example.org
            later,Later,Hall,Berlin,2027-02-22T20:00,Europe/Berlin,,confirmed,Office,a@example.org
            """;

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;
    private static Caller caller;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(database, () -> NOW);
        caller = new Caller(
                OrganisationFixture.insert(database.jdbc(), "examples"),
                "user:00000000-0000-7000-8000-000000000001",
                Role.ADMIN);
        context.getBean(EventImport.class)
                .importFile(caller, SeasonFormat.CSV, SEASON.getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @Test
    void theNextThreeEventsSayWhenTheirMessageWouldGoOutOrWhyItWouldNot() {
        assertThat(examples(new MessageRule("NEW", -1, LocalTime.of(10, 0), false, true)))
                .containsExactly(
                        tuple("Today", Instant.parse("2027-01-10T09:00:00Z"), ReasonCode.AWAITS_CHOICE),
                        tuple("Tuesday", Instant.parse("2027-01-18T15:00:00Z"), null),
                        tuple("Off", null, ReasonCode.EVENT_CANCELLED));
    }

    @Test
    void aWeekendMovesTheTimeAndSaysSo() {
        assertThat(examples(changed(-2, WeekendRule.POSTPONE)).get(1))
                .isEqualTo(tuple("Tuesday", Instant.parse("2027-01-18T15:00:00Z"), ReasonCode.WEEKEND_POSTPONED));
        assertThat(examples(changed(-2, WeekendRule.ADVANCE)).get(1))
                .isEqualTo(tuple("Tuesday", Instant.parse("2027-01-15T15:00:00Z"), ReasonCode.WEEKEND_ADVANCED));
    }

    @Test
    void anEventWithoutALoadInGetsNoMessageThatCountsFromIt() {
        MessageRule rule = rule(new Timing(Anchor.LOAD_IN, null, 0, -90, null), WeekendRule.SEND);

        assertThat(examples(rule))
                .containsExactly(
                        tuple("Today", null, ReasonCode.NO_LOAD_IN_TIME),
                        tuple("Tuesday", Instant.parse("2027-01-19T17:30:00Z"), null),
                        tuple("Off", null, ReasonCode.EVENT_CANCELLED));
    }

    @Test
    void nothingOfAnotherOrganisationIsShown() {
        Caller other = new Caller(
                OrganisationFixture.insert(database.jdbc(), "empty"),
                "user:00000000-0000-7000-8000-000000000002",
                Role.VIEWER);

        assertThat(context.getBean(RuleExamples.class).of(other, changed(-1, WeekendRule.SEND)))
                .isEmpty();
    }

    private static List<Tuple> examples(MessageRule rule) {
        return context.getBean(RuleExamples.class).of(caller, rule).stream()
                .map(example -> tuple(example.event().name(), example.sendAt(), example.reason()))
                .toList();
    }

    private static MessageRule changed(int days, WeekendRule weekend) {
        return rule(Timing.onDay(days, LocalTime.of(10, 0)), weekend);
    }

    private static MessageRule rule(Timing timing, WeekendRule weekend) {
        MessageRule known = context.getBean(MessageTypes.class)
                .find(caller, "REMINDER")
                .map(MessageType::rule)
                .orElseThrow();
        return new MessageRule(
                "NEW",
                timing,
                Set.of(),
                known.channels(),
                false,
                true,
                weekend,
                null,
                known.catchUp(),
                known.latePolicy(),
                known.expiry(),
                known.retries());
    }
}
