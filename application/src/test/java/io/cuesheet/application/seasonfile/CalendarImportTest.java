package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Calendars beside what is known: revisions, cancellations, series that change. */
class CalendarImportTest {

    private static final AtomicInteger ORGANISATIONS = new AtomicInteger();
    private static final ImportAnswers TAKE = new ImportAnswers(null, null, null, null, Choice.TAKE, null, null, null);
    private static final String WEEKLY = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:quiz
        DTSTART;TZID=Europe/Berlin:20270312T200000
        RRULE:FREQ=WEEKLY;COUNT=3
        SUMMARY:Quiz
        LOCATION:Bar\\, Berlin
        ATTENDEE:mailto:a@example.org
        END:VEVENT
        END:VCALENDAR
        """;

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;

    private final EventImport imports = context.getBean(EventImport.class);
    private final ImportSources sources = context.getBean(ImportSources.class);
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
        OrgId org = OrganisationFixture.insert(database.jdbc(), "calendars" + ORGANISATIONS.incrementAndGet());
        caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR);
    }

    @Test
    void theCaseOfAnOlderSequenceIsLeftAloneAndSaid() {
        take(CaseFile.text("older-sequence-1.ics"));

        ImportReport older = take(CaseFile.text("older-sequence-2.ics"));

        assertThat(older.nothingChanged()).isTrue();
        assertThat(older.notes())
                .extracting(ImportNote::message)
                .anySatisfy(note -> assertThat(note).contains("older revision"));
        assertThat(starts()).containsExactly("2027-07-10T19:30");
        assertThat(take(CaseFile.text("older-sequence-2.ics").replace("SEQUENCE:3", "SEQUENCE:6"))
                        .eventsChanged())
                .isOne();
        assertThat(starts()).containsExactly("2027-07-01T19:30");
    }

    @Test
    void ofTheSameSequenceTheLaterChangeCountsAndAFileWithoutEitherIsTaken() {
        String file = CaseFile.text("older-sequence-1.ics");
        take(file.replace("SEQUENCE:5", "SEQUENCE:5\nLAST-MODIFIED:20261105T100000Z"));

        String other = file.replace("20270710", "20270711");
        assertThat(take(other.replace("SEQUENCE:5", "SEQUENCE:5\nLAST-MODIFIED:20261104T100000Z"))
                        .nothingChanged())
                .isTrue();
        assertThat(take(other.replace("SEQUENCE:5", "SEQUENCE:5\nLAST-MODIFIED:20261106T100000Z"))
                        .eventsChanged())
                .isOne();
        assertThat(take(file.replace("SEQUENCE:5\n", "")).eventsChanged()).isOne();
    }

    @Test
    void theCaseOfACancellationCancelsWhatIsKnownAndSaysWhatIsNot() {
        String known = CaseFile.text("method-cancel.ics")
                .replace("METHOD:CANCEL\n", "")
                .replace("STATUS:CANCELLED", "ATTENDEE:mailto:a@example.org");
        ImportReport unknown = take(CaseFile.text("method-cancel.ics"));
        assertThat(unknown.eventsCreated()).isZero();
        assertThat(unknown.notes())
                .extracting(ImportNote::message)
                .anySatisfy(note -> assertThat(note).contains("not known"));
        take(known);

        ImportReport cancelled = take(CaseFile.text("method-cancel.ics"));

        assertThat(cancelled.eventsChanged()).isOne();
        assertThat(texts("select status from event where org_id = :org")).containsExactly("cancelled");
        assertThat(texts("select distinct status from scheduled_message where org_id = :org"))
                .doesNotContain("scheduled");
        assertThat(take(CaseFile.text("method-cancel.ics")).nothingChanged()).isTrue();
    }

    @Test
    void aPreviewTellsTheSameAndStoresNothing() {
        EventImport.Preview preview =
                imports.preview(caller, SeasonFormat.ICALENDAR, bytes(WEEKLY), ImportAnswers.NONE, ErrorPolicy.REFUSE);
        EventImport.Preview answered =
                imports.preview(caller, SeasonFormat.ICALENDAR, bytes(WEEKLY), TAKE, ErrorPolicy.REFUSE);

        assertThat(preview.isStorable()).isFalse();
        assertThat(answered.isStorable()).isTrue();
        assertThat(starts()).isEmpty();
        assertThat(answered.report()).isEqualTo(take(WEEKLY));
    }

    @Test
    void answersAreKeptForTheCalendarWithoutAddressesAndForThisOrganisationOnly() {
        String named = WEEKLY.replace("VERSION:2.0", "VERSION:2.0\nX-WR-CALNAME:Bar");
        ImportAnswers answers = new ImportAnswers(
                Map.of("Berlin Time", ZoneId.of("Europe/Berlin")),
                "Bar",
                "Berlin",
                AllDay.at(LocalTime.of(20, 0)),
                Choice.TAKE,
                Choice.TAKE,
                "a@example.org",
                "Office");
        sources.keep(caller, SeasonFormat.ICALENDAR, bytes(named), "one.ics", answers);

        assertThat(sources.find(caller, SeasonFormat.ICALENDAR, bytes(named.replace("Quiz", "Gig")), "two.ics"))
                .isEqualTo(answers.kept());
        assertThat(sources.find(caller, SeasonFormat.ICALENDAR, bytes(WEEKLY), "one.ics"))
                .isEqualTo(ImportAnswers.NONE);
        String ofAProgram = WEEKLY.replace("VERSION:2.0", "PRODID:-//Office//EN");
        sources.keep(caller, SeasonFormat.ICALENDAR, bytes(ofAProgram), "hall.ics", answers);
        assertThat(sources.find(caller, SeasonFormat.ICALENDAR, bytes(ofAProgram), "hall.ics"))
                .isEqualTo(answers.kept());
        assertThat(sources.find(caller, SeasonFormat.ICALENDAR, bytes(ofAProgram), "bar.ics"))
                .isEqualTo(ImportAnswers.NONE);
        assertThat(sources.fillUp(caller, "Bar", ImportAnswers.NONE).answers().kept())
                .isEqualTo(answers.kept());
        createOrganisation();
        assertThat(sources.find(caller, SeasonFormat.ICALENDAR, bytes(named), "one.ics"))
                .isEqualTo(ImportAnswers.NONE);
    }

    private ImportReport take(String file) {
        return PreviewedImport.take(imports, caller, SeasonFormat.ICALENDAR, bytes(file), TAKE);
    }

    private static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> starts() {
        return texts("select to_char(starts_local, 'YYYY-MM-DD\"T\"HH24:MI') from event where org_id = :org");
    }

    private List<String> texts(String sql) {
        return database.jdbc()
                .sql(sql)
                .param("org", caller.orgId().value())
                .query(String.class)
                .list();
    }
}
