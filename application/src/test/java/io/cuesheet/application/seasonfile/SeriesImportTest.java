package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Series beside what is known of them: nothing is cancelled unless the calendar says so, and what it takes back is taken back. */
class SeriesImportTest {

    private static final AtomicInteger ORGANISATIONS = new AtomicInteger();
    private static final ImportAnswers TAKE = new ImportAnswers(null, null, null, null, Choice.TAKE, null, null, null);
    private static final String FIRST = "quiz_20270312T190000Z";
    private static final String SECOND = "quiz_20270319T190000Z";
    private static final String THIRD = "quiz_20270326T190000Z";
    private static final String WEEKLY = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:quiz
        SEQUENCE:3
        DTSTART;TZID=Europe/Berlin:20270312T200000
        RRULE:FREQ=WEEKLY;COUNT=3
        SUMMARY:Quiz
        LOCATION:Bar\\, Berlin
        ATTENDEE:mailto:a@example.org
        END:VEVENT
        END:VCALENDAR
        """;
    private static final String EXCLUDED = WEEKLY.replace("SUMMARY", "EXDATE:20270319T190000Z\nSUMMARY");

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;

    private final EventImport imports = context.getBean(EventImport.class);
    private Caller caller;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(database, () -> Instant.parse("2026-12-01T00:00:00Z"));
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @BeforeEach
    void createOrganisation() {
        OrgId org = OrganisationFixture.insert(database.jdbc(), "series" + ORGANISATIONS.incrementAndGet());
        caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR);
    }

    @Test
    void aSeriesThatMovesAndGetsShorterLeavesItsOldDatesAndSaysHowManyGoOn() {
        assertThat(take(WEEKLY).eventsCreated()).isEqualTo(3);
        assertThat(take(WEEKLY).nothingChanged()).isTrue();

        ImportReport shorter = take(WEEKLY.replace("COUNT=3", "COUNT=1"));

        assertThat(shorter.nothingChanged()).isTrue();
        assertThat(shorter.missingRefs()).containsExactly(SECOND, THIRD);
        assertThat(messages(shorter))
                .contains("2 dates to come of an event that repeats are no longer in it; they go on until somebody"
                        + " cancels them.");
        assertThat(take(WEEKLY.replace("T200000", "T210000")).missingRefs()).containsExactly(FIRST, SECOND, THIRD);
        assertThat(texts("select distinct status from event where org_id = :org"))
                .containsExactly("confirmed");
    }

    @Test
    void aSeriesWithoutADateInTheFileHasItsKnownDatesListedToo() {
        take(WEEKLY.replace("UID:quiz", "UID:a-quiz"));

        ImportReport ended = take(WEEKLY.replace("UID:quiz", "UID:a-quiz")
                .replace("20270312", "20200312")
                .replace("END:VCALENDAR", single("other") + "END:VCALENDAR"));

        assertThat(ended.missingRefs())
                .hasSize(3)
                .allSatisfy(ref -> assertThat(ref).startsWith("a-quiz_"));
    }

    @Test
    void aDateThatIsLeftOutIsCancelledAndComesBackWhenTheCalendarNamesItAgain() {
        take(WEEKLY);

        assertThat(take(EXCLUDED).eventsChanged()).isOne();
        assertThat(status(SECOND)).isEqualTo("cancelled");
        assertThat(take(EXCLUDED).nothingChanged()).isTrue();
        take(WEEKLY);
        assertThat(status(SECOND)).isEqualTo("confirmed");

        take(cancel("RECURRENCE-ID:20270319T190000Z\n"));
        assertThat(status(SECOND)).isEqualTo("cancelled");
        take(WEEKLY);
        assertThat(status(SECOND)).isEqualTo("confirmed");
    }

    @Test
    void aDateThatSomebodyCancelledByHandStaysCancelled() {
        take(WEEKLY);
        database.jdbc()
                .sql("update event set status = 'cancelled', version = version + 1 where org_id = :org and"
                        + " external_ref = :ref")
                .param("org", caller.orgId().value())
                .param("ref", SECOND)
                .update();

        take(EXCLUDED);
        take(WEEKLY);

        assertThat(status(SECOND)).isEqualTo("cancelled");
    }

    @Test
    void theCancellationOfASeriesCancelsItsDatesAndNoEventThatOnlyLooksLikeOne() {
        take(WEEKLY.replace("END:VCALENDAR", single("quiz_20270402T180000Z") + "END:VCALENDAR"));

        ImportReport cancelled = take(cancel(""));

        assertThat(cancelled.eventsChanged()).isEqualTo(3);
        assertThat(messages(cancelled)).noneSatisfy(note -> assertThat(note).contains("not known"));
        assertThat(List.of(status(FIRST), status(SECOND), status(THIRD))).containsOnly("cancelled");
        assertThat(status("quiz_20270402T180000Z")).isEqualTo("confirmed");
        take(cancel("RECURRENCE-ID:20270402T180000Z\n"));
        assertThat(status("quiz_20270402T180000Z")).isEqualTo("confirmed");
    }

    @Test
    void anOlderCancellationOfASeriesOrADateIsLeftAloneAndSaid() {
        take(WEEKLY);

        for (String date : List.of("", "RECURRENCE-ID:20270319T190000Z\n")) {
            ImportReport older = take(cancel(date).replace("SEQUENCE:3", "SEQUENCE:2"));

            assertThat(older.nothingChanged()).isTrue();
            assertThat(messages(older)).anySatisfy(note -> assertThat(note).contains("older revision"));
        }
        take(single("gig").replace("SUMMARY", "SEQUENCE:4\nSUMMARY"), true);
        take("METHOD:CANCEL\n" + single("gig").replace("SUMMARY", "SEQUENCE:3\nSUMMARY"), true);
        assertThat(status("gig")).isEqualTo("confirmed");
    }

    @Test
    void aChangeOfADateThatTheSeriesTakesBackIsTakenBack() {
        String change = single("quiz")
                .replace("SUMMARY:Gig", "RECURRENCE-ID:20270319T190000Z\nSEQUENCE:5\nSUMMARY:Quiz with a band");
        take(WEEKLY.replace("END:VCALENDAR", change + "END:VCALENDAR"));
        assertThat(name(SECOND)).isEqualTo("Quiz with a band");

        take(WEEKLY.replace("SEQUENCE:3", "SEQUENCE:4"));
        assertThat(name(SECOND)).isEqualTo("Quiz");

        take(WEEKLY.replace("END:VCALENDAR", change + "END:VCALENDAR"));
        assertThat(name(SECOND)).as("an older file").isEqualTo("Quiz");
        take(EXCLUDED.replace("SEQUENCE:3", "SEQUENCE:4"));
        assertThat(status(SECOND)).isEqualTo("cancelled");
    }

    @Test
    void aFileThatSaysOnlyWhenItWasChangedDoesNotMakeTheSequenceForgotten() {
        String gig = single("gig");
        take(gig.replace("SUMMARY", "SEQUENCE:5\nSUMMARY"), true);
        take(gig.replace("SUMMARY", "LAST-MODIFIED:20261105T100000Z\nSUMMARY"), true);

        ImportReport older = take(gig.replace("SUMMARY:Gig", "SEQUENCE:4\nSUMMARY:Other"), true);

        assertThat(older.nothingChanged()).isTrue();
    }

    private static String single(String uid) {
        return "BEGIN:VEVENT\nUID:%s\nDTSTART;TZID=Europe/Berlin:20270402T200000\nSUMMARY:Gig\nLOCATION:Bar\\, Berlin\nATTENDEE:mailto:a@example.org\nEND:VEVENT\n"
                .formatted(uid);
    }

    /** @param date the line that names one date; empty: the whole series */
    private static String cancel(String date) {
        return "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:quiz\nSEQUENCE:3\n" + date
                + "END:VEVENT\nEND:VCALENDAR\n";
    }

    private ImportReport take(String components, boolean isBare) {
        return take(isBare ? "BEGIN:VCALENDAR\n" + components + "END:VCALENDAR\n" : components);
    }

    private ImportReport take(String file) {
        return PreviewedImport.take(
                imports, caller, SeasonFormat.ICALENDAR, file.getBytes(StandardCharsets.UTF_8), TAKE);
    }

    private static List<String> messages(ImportReport report) {
        return report.notes().stream().map(ImportNote::message).toList();
    }

    private String status(String ref) {
        return texts("select status from event where org_id = :org and external_ref = '%s'".formatted(ref))
                .getFirst();
    }

    private String name(String ref) {
        return texts("select name from event where org_id = :org and external_ref = '%s'".formatted(ref))
                .getFirst();
    }

    private List<String> texts(String sql) {
        return database.jdbc()
                .sql(sql)
                .param("org", caller.orgId().value())
                .query(String.class)
                .list();
    }
}
