package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.content.DateOrder;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import io.cuesheet.application.seasonfile.sheet.OdsFile;
import io.cuesheet.application.seasonfile.sheet.XlsxFile;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.seasonimport.ImportState;
import io.cuesheet.db.seasonimport.StoredImport;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Spreadsheets that come again, in another order, another form or another spelling. */
class SpreadsheetImportTest {

    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final String HEADER = "external_ref,name,venue,city,starts_at,contact_role,contact_email\n";
    private static final String EVENT = "s1,Gig,Hall,Town,2027-07-10 19:30,Office,";

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;
    private static int organisations;

    private final JdbcClient jdbc = database.jdbc();
    private final EventImport imports = context.getBean(EventImport.class);
    private Caller caller;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(database, () -> NOW);
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @BeforeEach
    void organisation() {
        OrgId org = OrganisationFixture.insert(jdbc, "sheets-" + ++organisations);
        caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR);
    }

    @Test
    void twoPeopleOfOneRoleStayWhoTheyAreInWhateverOrderTheyCome() {
        csv(HEADER + EVENT + "a@example.org\n" + EVENT + "b@example.org\n");
        assertThat(contacts()).containsExactly("Office a@example.org", "Office 2 b@example.org");

        ImportReport again = csv(HEADER + EVENT + "b@example.org\n" + EVENT + "a@example.org\n");
        assertThat(again.nothingChanged()).isTrue();
        assertThat(csv(HEADER + EVENT + "b@example.org\n").nothingChanged())
                .as("who is not in the file stays")
                .isTrue();

        csv(HEADER + EVENT + "c@example.org\n" + EVENT + "b@example.org\n");
        assertThat(contacts()).containsExactly("Office c@example.org", "Office 2 b@example.org");
    }

    @Test
    void aSecondPersonOfARoleThatHadOneIsSomebodyNew() {
        csv(HEADER + EVENT + "a@example.org\n");

        csv(HEADER + EVENT + "b@example.org\n" + EVENT + "a@example.org\n");

        assertThat(contacts()).containsExactly("Office a@example.org", "Office 2 b@example.org");
    }

    @Test
    void theSameReferenceWithOtherBytesIsOneEvent() {
        csv(HEADER + EVENT.replace("s1", "Fe\u0301te\u200B").replace("Gig", "Fe\u0301te") + "a@example.org\n");

        ImportReport again =
                csv(HEADER + EVENT.replace("s1", "F\u00E9te").replace("Gig", "F\u00E9te") + "a@example.org\n");

        assertThat(again.nothingChanged()).isTrue();
        assertThat(jdbc.sql("select external_ref || ' ' || name from event where org_id = :org")
                        .param("org", caller.orgId().value())
                        .query(String.class)
                        .list())
                .containsExactly("F\u00E9te F\u00E9te");
    }

    @Test
    void whatIsStoredWithOtherBytesIsFoundAndKeepsThem() {
        String file = HEADER
                + EVENT.replace("s1", "F\u00E9te").replace("Gig", "F\u00E9te").replace("Office", "R\u00E9gie")
                + "a@example.org\n";
        csv(file);
        jdbc.sql("update event set external_ref = :text, name = :text where org_id = :org")
                .param("text", "Fe\u0301te")
                .param("org", caller.orgId().value())
                .update();
        jdbc.sql("update contact set ref = :text, role = :text where org_id = :org")
                .param("text", "Re\u0301gie")
                .param("org", caller.orgId().value())
                .update();

        ImportReport again = csv(file);
        assertThat(again.nothingChanged()).isTrue();
        assertThat(again.missingRefs()).isEmpty();
        assertThat(csv(file.replace("a@", "b@")).eventsChanged()).isEqualTo(1);
        assertThat(jdbc.sql("select external_ref || ' ' || name from event where org_id = :org")
                        .param("org", caller.orgId().value())
                        .query(String.class)
                        .list())
                .containsExactly("Fe\u0301te Fe\u0301te");
        assertThat(contacts()).containsExactly("Re\u0301gie b@example.org");
    }

    @Test
    void theSameFileAgainChangesNothingInEachFormAndWithEachAnswer() {
        ImportAnswers answers = new ImportAnswers(
                        null, "Hall", "Town", AllDay.at(LocalTime.of(20, 0)), null, null, "all@example.org", null)
                .with(new TableAnswers(DateOrder.MONTH_FIRST, "2027", Map.of("Act", "name", "Fee", "")));
        String[] header = {"external_ref", "Act", "starts_at", "Fee"};
        String[] first = {"1", "A", "7/10/2027", "100"};
        String[] second = {"2", "B", "7/11/2027 7:30 PM", "200"};
        byte[] csv = String.join("\n", String.join(";", header), String.join(";", first), String.join(";", second), "")
                .getBytes(StandardCharsets.UTF_16);
        byte[] xlsx = new XlsxFile()
                .sheet("2026", XlsxFile.row(1, header))
                .sheet("2027", XlsxFile.row(1, header) + XlsxFile.row(2, first) + XlsxFile.row(3, second))
                .bytes();
        byte[] ods = new OdsFile()
                .sheet("2027", OdsFile.row(header) + OdsFile.row(first) + OdsFile.row(second))
                .bytes();

        assertThat(take(csv, answers).eventsCreated()).isEqualTo(2);
        for (byte[] again : List.of(csv, xlsx, ods)) {
            assertThat(take(again, answers).nothingChanged()).isTrue();
        }
        assertThat(jdbc.sql("select starts_local::text from event where org_id = :org order by external_ref")
                        .param("org", caller.orgId().value())
                        .query(String.class)
                        .list())
                .containsExactly("2027-07-10 20:00:00", "2027-07-11 19:30:00");
    }

    @Test
    void whatASheetHasNoColumnForStays() {
        csv("external_ref,name,venue,city,starts_at,load_in_time,contact_role,contact_email,contact_phone\n"
                + "s1,Gig,Hall,Town,2027-07-10 19:30,2027-07-10 14:00,Office,a@example.org,+4930123456\n");

        ImportReport report = csv("Kennung;Titel;Spielort;Beginn\ns1;Gig;Hall;10.07.2027 19:30\n");

        assertThat(report.nothingChanged()).isTrue();
    }

    @Test
    void aSpreadsheetWaitsForItsTurnAsEveryFileDoes() {
        ImportQueue queue = context.getBean(ImportQueue.class);
        byte[] file = new XlsxFile()
                .sheet(
                        "2027",
                        XlsxFile.row(1, "external_ref", "name", "venue", "starts_at")
                                + XlsxFile.row(2, "1", "A", "Hall", "1/2/2027 19:30"))
                .bytes();
        ImportAnswers answers = ImportAnswers.NONE.with(new TableAnswers(DateOrder.DAY_FIRST, null, Map.of()));

        StoredImport accepted = queue.accept(caller, SeasonFormat.of(file), file, answers, ErrorPolicy.REFUSE);
        while (queue.step()) {
            // A worker would.
        }

        assertThat(queue.find(caller, accepted.id()).orElseThrow().state()).isEqualTo(ImportState.DONE);
        assertThat(jdbc.sql("select starts_local::text from event where org_id = :org")
                        .param("org", caller.orgId().value())
                        .query(String.class)
                        .list())
                .containsExactly("2027-02-01 19:30:00");
    }

    @Tag("stress")
    @Test
    void tenThousandRowsAreReadInEachForm() {
        StringBuilder xlsx = new StringBuilder(XlsxFile.row(1, "external_ref", "name", "venue", "starts_at"));
        StringBuilder ods = new StringBuilder(OdsFile.row("external_ref", "name", "venue", "starts_at"));
        for (int row = 2; row <= 10_001; row++) {
            String[] event = {"t-" + row, "Concert & more " + row, "Hall", "2027-07-10T19:30"};
            xlsx.append(XlsxFile.row(row, event));
            ods.append(OdsFile.row(event[0], event[1].replace("&", "&amp;"), event[2], event[3]));
        }
        SeasonFile fromXlsx = read(new XlsxFile().sheet("2027", xlsx.toString()).bytes());
        SeasonFile fromOds = read(new OdsFile().sheet("2027", ods.toString()).bytes());

        assertThat(fromXlsx.events()).hasSize(10_000).isEqualTo(fromOds.events());
        assertThat(fromXlsx.events().getLast())
                .extracting(ImportedEvent::externalRef, event -> event.details().name())
                .containsExactly("t-10001", "Concert & more 10001");
    }

    private static SeasonFile read(byte[] file) {
        return CaseFile.storable(SeasonFormat.of(file), file, ZoneId.of("Europe/Berlin"));
    }

    private ImportReport csv(String text) {
        return take(text.getBytes(StandardCharsets.UTF_8), ImportAnswers.NONE);
    }

    private ImportReport take(byte[] file, ImportAnswers answers) {
        return PreviewedImport.take(imports, caller, SeasonFormat.of(file), file, answers);
    }

    private List<String> contacts() {
        return jdbc.sql("select ref || ' ' || email from contact where org_id = :org order by id")
                .param("org", caller.orgId().value())
                .query(String.class)
                .list();
    }
}
