package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.event.EventFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A file may know the day of an event and not its time: then its messages wait for the time. */
class EventsWithoutStartTimeTest {

    private static final AtomicInteger ORGANISATIONS = new AtomicInteger();
    private static final ImportAnswers OPEN = new ImportAnswers(null, null, null, AllDay.OPEN, null, null, null, null);
    private static final String CALENDAR = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:gala
        DTSTART;VALUE=DATE:20270710
        SUMMARY:Gala
        LOCATION:Hall\\, Berlin
        ATTENDEE:mailto:a@example.org
        END:VEVENT
        END:VCALENDAR
        """;

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
        caller = operator("open" + ORGANISATIONS.incrementAndGet());
    }

    @Test
    void messagesWaitUntilSomebodyGivesTheTime() {
        ImportReport report = take(SeasonFormat.ICALENDAR, CALENDAR);

        assertThat(report.notes())
                .extracting(ImportNote::message)
                .contains("The start has no time yet; messages of the event wait until it has.");
        assertThat(messages()).containsOnly("blocked START_TIME_OPEN").hasSize(3);
        assertThat(event()).isEqualTo("2027-07-10T12:00 true");

        save(LocalDateTime.parse("2027-07-10T19:30"), null);

        assertThat(event()).isEqualTo("2027-07-10T19:30 false");
        assertThat(messages()).containsOnly("scheduled null").hasSize(3);
        assertThat(texts("select to_char(send_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from scheduled_message"
                        + " where org_id = :org order by send_at"))
                .containsExactly("2027-06-26 08:00", "2027-07-07 08:00", "2027-07-09 15:00");
    }

    @Test
    void theFileAgainDoesNotTakeBackTheTimeThatSomebodyGave() {
        take(SeasonFormat.ICALENDAR, CALENDAR);
        assertThat(take(SeasonFormat.ICALENDAR, CALENDAR).nothingChanged()).isTrue();
        save(LocalDateTime.parse("2027-07-10T19:30"), null);

        assertThat(take(SeasonFormat.ICALENDAR, CALENDAR).nothingChanged()).isTrue();
        assertThat(event()).isEqualTo("2027-07-10T19:30 false");

        assertThat(take(SeasonFormat.ICALENDAR, CALENDAR.replace("20270710", "20270711"))
                        .eventsChanged())
                .isOne();
        assertThat(event()).isEqualTo("2027-07-11T12:00 true");
        assertThat(messages()).containsOnly("blocked START_TIME_OPEN");
    }

    @Test
    void noonIsATimeTooIfSomebodySaysSo() {
        take(SeasonFormat.ICALENDAR, CALENDAR);

        save(LocalDateTime.parse("2027-07-10T12:00"), null);
        assertThat(event()).isEqualTo("2027-07-10T12:00 true");

        save(LocalDateTime.parse("2027-07-10T12:00"), false);
        assertThat(event()).isEqualTo("2027-07-10T12:00 false");
        assertThat(messages()).containsOnly("scheduled null");

        ImportAnswers atNoon = new ImportAnswers(null, null, null, AllDay.at(LocalTime.NOON), null, null, null, null);
        assertThat(imports.importFile(caller, SeasonFormat.ICALENDAR, bytes(CALENDAR), atNoon, ErrorPolicy.REFUSE)
                        .nothingChanged())
                .isTrue();
    }

    @Test
    void aProgramThatDoesNotKnowTheFieldMovesTheDayAndInventsNoTime() {
        take(SeasonFormat.ICALENDAR, CALENDAR);

        save(LocalDateTime.parse("2027-07-11T12:00"), null);

        assertThat(event()).isEqualTo("2027-07-11T12:00 true");
        assertThat(messages()).containsOnly("blocked START_TIME_OPEN");
        assertThatThrownBy(() -> save(LocalDateTime.parse("2027-07-11T19:30"), true))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("start_time_open");
    }

    @Test
    void theTimeDoesNotMoveALoadInThatIsKnown() {
        take(SeasonFormat.CSV, """
            external_ref,name,venue,city,date,time,load_in_time,contact_role,contact_email
            gala,Gala,Hall,Berlin,2027-07-10,,15:00,Office,a@example.org
            """);
        String loadIn =
                "select to_char(load_in_local, 'YYYY-MM-DD\"T\"HH24:MI') || ' ' || load_in_confidence from event"
                        + " where org_id = :org";
        assertThat(texts(loadIn)).containsExactly("2027-07-10T15:00 confirmed");

        take(SeasonFormat.ICALENDAR, CALENDAR.replace(";VALUE=DATE:20270710", ":20270710T193000"));

        assertThat(event()).isEqualTo("2027-07-10T19:30 false");
        assertThat(texts(loadIn)).containsExactly("2027-07-10T15:00 confirmed");
    }

    @Test
    void aTimeOnTheDayOnWhichAPostponedEventDoesNotTakePlaceIsNoNewDate() {
        take(SeasonFormat.ICALENDAR, CALENDAR.replace("SUMMARY", "X-CUESHEET-STATUS:POSTPONED\nSUMMARY"));

        save(LocalDateTime.parse("2027-07-10T19:30"), null);
        assertThat(messages()).containsOnly("blocked EVENT_POSTPONED");

        save(LocalDateTime.parse("2027-07-17T19:30"), null);
        assertThat(messages()).containsOnly("scheduled null");
    }

    @Test
    void aTimeThatIsFilledInCountsWhateverTheOtherColumnSays() {
        take(SeasonFormat.CSV, """
            external_ref,name,venue,city,starts_at,start_time_open,contact_role,contact_email
            gala,Gala,Hall,Berlin,2027-07-10T19:30,true,Office,a@example.org
            """);

        assertThat(event()).isEqualTo("2027-07-10T19:30 false");
    }

    @Test
    void aSpreadsheetWithDatesAloneIsTakenLikewise() {
        take(SeasonFormat.CSV, """
            external_ref,name,venue,city,date,time,contact_role,contact_email
            gala,Gala,Hall,Berlin,2027-07-10,,Office,a@example.org
            late,Late show,Hall,Berlin,2027-07-11,23:00,Office,a@example.org
            """);

        assertThat(texts("select external_ref || ' ' || start_time_open from event where org_id = :org order by 1"))
                .containsExactly("gala true", "late false");
        assertThat(messages()).hasSize(6).contains("blocked START_TIME_OPEN", "scheduled null");
    }

    @Test
    void aCancelledEventSkipsItsMessagesAllTheSame() {
        take(SeasonFormat.ICALENDAR, CALENDAR);

        take(SeasonFormat.ICALENDAR, CALENDAR.replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY"));

        assertThat(messages()).containsOnly("skipped EVENT_CANCELLED");
    }

    @Test
    void exportsSayItAndAreTakenWithoutAQuestion() throws IOException {
        take(SeasonFormat.ICALENDAR, CALENDAR.replace("DTSTART;", "DTSTART;TZID=America/New_York;"));
        EventExport export = context.getBean(EventExport.class);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        export.csv(caller, EventFilter.ALL, csv);
        byte[] calendar = export.calendar(caller, EventFilter.ALL);

        assertThat(new String(calendar, StandardCharsets.UTF_8))
                .contains("DTSTART;VALUE=DATE:20270710", "X-CUESHEET-START-TIME-OPEN:America/New_York");
        assertThat(csv.toString(StandardCharsets.UTF_8)).contains(",2027-07-10,America/New_York,");

        for (SeasonFormat format : List.of(SeasonFormat.CSV, SeasonFormat.ICALENDAR)) {
            byte[] file = format == SeasonFormat.CSV ? csv.toByteArray() : calendar;
            assertThat(imports.importFile(caller, format, file, ImportAnswers.NONE, ErrorPolicy.REFUSE)
                            .nothingChanged())
                    .isTrue();
            Caller elsewhere = operator("open-elsewhere-" + format.name().toLowerCase(Locale.ROOT));
            imports.importFile(elsewhere, format, file, ImportAnswers.NONE, ErrorPolicy.REFUSE);
            caller = elsewhere;
            assertThat(event()).isEqualTo("2027-07-10T12:00 true");
            assertThat(texts("select time_zone from event where org_id = :org")).containsExactly("America/New_York");
            assertThat(messages()).containsOnly("blocked START_TIME_OPEN").hasSize(3);
        }
    }

    private ImportReport take(SeasonFormat format, String file) {
        return imports.importFile(caller, format, bytes(file), OPEN, ErrorPolicy.REFUSE);
    }

    private void save(LocalDateTime starts, @Nullable Boolean isTimeOpen) {
        context.getBean(EventEditing.class)
                .save(
                        caller,
                        new EventKey.Reference("gala"),
                        EventDetails.said(
                                "Gala",
                                "Hall",
                                "Berlin",
                                starts,
                                ZoneId.of("Europe/Berlin"),
                                null,
                                null,
                                null,
                                isTimeOpen,
                                null),
                        null);
    }

    private String event() {
        return texts("select to_char(starts_local, 'YYYY-MM-DD\"T\"HH24:MI') || ' ' || start_time_open from event"
                        + " where org_id = :org")
                .getFirst();
    }

    private List<String> messages() {
        return texts(
                "select status || ' ' || coalesce(reason_code, 'null') from scheduled_message where org_id = :org");
    }

    private List<String> texts(String sql) {
        return database.jdbc()
                .sql(sql)
                .param("org", caller.orgId().value())
                .query(String.class)
                .list();
    }

    private static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }

    private static Caller operator(String organisation) {
        return new Caller(
                OrganisationFixture.insert(database.jdbc(), organisation),
                "key:00000000-0000-7000-8000-000000000001",
                Role.OPERATOR);
    }
}
