package io.cuesheet.api.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TransferApiTest extends ApiTest {

    private static final String EXPORT = JOBS + "/export";
    private static final String IMPORT = JOBS + "/import";

    private final Season empty = newSeason();
    private final String emptyKey = empty.key(empty.org() + "-operator", "operator");

    @Autowired
    private LedgerRepository ledger;

    private MessageId moved;
    private MessageId sent;

    @BeforeEach
    void somethingToExport() {
        moved = season.message("=cmd|' /C calc'!A0", NOW.plusSeconds(3600));
        sent = season.message("'+already quoted", NOW.plusSeconds(7200));
        season.message("Line\nbreak, \"quotes\" and 💥", NOW.plusSeconds(10));
        patch(moved, "{\"send_at\": \"2026-12-01T10:00:00Z\"}").expect(200);
        post(JOBS + "/" + sent + "/send-now", null).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"csv, text/csv", "json, application/json"})
    void whatIsExportedGivesTheSameMessagesInAnEmptyOrganisationAndOnlyOnce(String format, String contentType) {
        String file = export(key, format);

        Answer report = importInto(emptyKey, file, contentType).expect(200);
        assertThat(report.<Object>json("$"))
                .hasToString("{events_created=3, contacts_created=3, messages_created=3, messages_unchanged=0,"
                        + " nothing_changed=false, notes=[]}");
        String asOneLine = file.replace("Line\nbreak", "Line break").replace("Line\\nbreak", "Line break");
        assertThat(export(emptyKey, format)).isEqualTo(asOneLine);

        assertThat(importInto(emptyKey, file, contentType).expect(200).<Boolean>json("$.nothing_changed"))
                .isTrue();
        assertThat(export(emptyKey, format)).isEqualTo(asOneLine);
        assertThat(jdbc.sql("select count(*) from engine_sync where org_id = ? and kind = 'start'")
                        .param(empty.org().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(client.send("GET", AUDIT + "?action=import", emptyKey, null).<List<?>>json("$.entries"))
                .hasSize(3);
    }

    @Test
    void aSpreadsheetFindsNoFormula() {
        assertThat(export(key, "csv"))
                .contains(",'=cmd|")
                .contains(",''+already quoted")
                .doesNotContain(",=");
    }

    @Test
    void whoeverAsksGetsWhatWasSentAndAnImportReadsPastIt() {
        claim(moved, "Then", "Dear Office,\n=not a formula", AttemptOutcome.PERMANENT);
        claim(sent, "Load-in?", "Dear Office,\nwhen?", AttemptOutcome.IN_DOUBT);

        Answer json = client.send("GET", EXPORT + "?texts=true", key, null).expect(200);
        String file = json.response().body();
        String csv = export(key, "csv&texts=true");

        assertThat(json.<List<Map<String, String>>>json("$.messages[?(@.sent_text != null)]"))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("sent_to", "office@example.org")
                        .containsEntry("sent_subject", "Load-in?")
                        .containsEntry("sent_text", "Dear Office,\nwhen?")
                        .containsEntry("sent_outcome", "IN_DOUBT"));
        assertThat(csv)
                .contains("local_time,sent_to,sent_subject,sent_text,sent_outcome", "\"Dear Office,\nwhen?\",IN_DOUBT");
        assertThat(export(key, "csv")).doesNotContain("sent_text", "when?");
        get(EXPORT + "?texts=true&format=ics").expectProblem(400, "MALFORMED");
        importInto(emptyKey, csv, "text/csv").expect(200);
        assertThat(importInto(emptyKey, file, "application/json").expect(200).<Boolean>json("$.nothing_changed"))
                .isTrue();
    }

    private void claim(MessageId message, String subject, String body, AttemptOutcome outcome) {
        int number = 7;
        ledger.claim(
                new Attempt(
                        season.org(), message, number, "smtp", "key", "user:1", NOW, NOW.plusSeconds(25), null, null),
                new AttemptText(
                        "desk@example.org",
                        "office@example.org",
                        subject,
                        body,
                        null,
                        null,
                        "REMINDER",
                        1,
                        Locale.UK,
                        null,
                        "Office",
                        null,
                        null));
        ledger.conclude(season.org(), message, number, outcome, "told", NOW);
    }

    @Test
    void theFilterDecidesWhatIsExported() {
        assertThat(client.send("GET", EXPORT + "?status=sent", key, null)
                        .expect(200)
                        .<List<String>>json("$.messages[*].status"))
                .containsExactly("sent");
        get(EXPORT + "?format=xml").expectProblem(400, "MALFORMED");
        get(EXPORT + "?limit=1").expectProblem(400, "MALFORMED");
    }

    @Test
    void aBadFileIsRefusedWithItsPlaceAndNothingIsStored() {
        String file = export(key, "csv").replace(",REMINDER,", ",NO_SUCH_TYPE,");
        assertThat(importInto(emptyKey, file, "text/csv")
                        .expectProblem(422, "IMPORT_REFUSED")
                        .<String>json("$.problems[0].column"))
                .isEqualTo("message_type");
        importInto(emptyKey, "a,b\n1,2\n", "text/csv").expectProblem(422, "IMPORT_REFUSED");
        importInto(emptyKey, "{\"messages\": [{\"status\": {}}]}", "application/json")
                .expectProblem(422, "IMPORT_REFUSED");
        assertThat(importInto(emptyKey, export(key, "json").replace("Europe/Berlin", "Mars/Base"), "application/json")
                        .expectProblem(422, "IMPORT_REFUSED")
                        .<String>json("$.problems[0].column"))
                .isEqualTo("time_zone");
        assertThat(importInto(emptyKey, export(key, "json").replace("Line\\nbreak", "Line\\rbreak"), "application/json")
                        .expectProblem(422, "IMPORT_REFUSED")
                        .<String>json("$.problems[0].column"))
                .isEqualTo("event_name");
        assertThat(client.send("GET", JOBS, emptyKey, null).<List<?>>json("$.jobs"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "time_zone, +02:00",
        "starts_at, 0001-01-01T00:00",
        "starts_at, +12345-01-01T00:00",
        "load_in_time, 2199-01-01T00:00",
        "contact_email, 'office: a@example.org, b@example.org;'",
        "contact_email, 'Office <a@example.org>'",
        "contact_email, 'a@example.org, b@example.org'",
        "reason_code, a whole text",
        "contact_language, xx",
        "event_name, 'a‮b'",
        "event_name, 'a\\033[2Jb'",
        "venue, 'a\\0b'",
        "city, 'a\\rATTENDEE:mailto:x@example.org'",
        "event_status, gone",
        "attempts, -1"
    })
    void aValueThatNoOtherDoorTakesIsRefused(String column, String value) throws Exception {
        ObjectNode file = (ObjectNode) new JsonMapper().readTree(export(key, "json"));
        ((ObjectNode) file.at("/messages/0")).put(column, value.translateEscapes());
        Answer refused =
                importInto(emptyKey, file.toString(), "application/json").expectProblem(422, "IMPORT_REFUSED");
        assertThat(refused.<List<String>>json("$.problems[*].column")).containsExactly(column);
        assertThat(client.send("GET", JOBS, emptyKey, null).<List<?>>json("$.jobs"))
                .isEmpty();
    }

    @Test
    void addressesAreTakenAsTheyAreSentToAndSaidOrRefusedWithTheirPlace() {
        String file = export(key, "csv");
        Matcher mail = Pattern.compile("[^,\\s]+@[^,\\s]+").matcher(file);
        assertThat(mail.find()).isTrue();
        String address = mail.group();

        Answer refused = importInto(emptyKey, file.replace(address, "a@example..org"), "text/csv")
                .expectProblem(422, "IMPORT_REFUSED");
        assertThat(refused.<List<Integer>>json("$.problems[*].line")).containsExactly(2);
        assertThat(refused.<List<String>>json("$.problems[*].column")).containsExactly("contact_email");
        assertThat(refused.<List<String>>json("$.problems[*].message"))
                .containsExactly("The value is not an e-mail address: the part after the @ is not a domain name.");
        assertThat(importInto(emptyKey, file.replace(address, "mailto:łukasz@xn--port-f6a.example"), "text/csv")
                        .expect(200)
                        .<List<Integer>>json("$.notes[*].line"))
                .containsExactly(2, 2);
        assertThat(client.send("GET", JOBS + "?recipient=%C5%82ukasz@%C5%A1port.example", emptyKey, null)
                        .<List<String>>json("$.jobs[*].recipient"))
                .isNotEmpty()
                .containsOnly("łukasz@šport.example");
    }

    @Test
    void oneThatIsPlannedAgainComesInBesideTheOneThatWasSent() {
        jdbc.sql(
                        "update scheduled_message set sent_for = timestamp '2026-10-01T20:00' where org_id = ? and status = 'sent'")
                .param(season.org().value())
                .update();
        jdbc.sql("""
                        insert into scheduled_message
                            (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, status, revision,
                             occurrence, created_at, updated_at)
                        select gen_random_uuid(), org_id, event_id, contact_id, message_type_id, event_name, send_at + interval '30 days',
                               planned_at, 'scheduled', 1, 2, created_at, updated_at
                        from scheduled_message where org_id = ? and status = 'sent'
                        """).param(season.org().value()).update();
        String file = export(key, "csv");

        assertThat(importInto(emptyKey, file, "text/csv").expect(200).<Integer>json("$.messages_created"))
                .isEqualTo(4);

        assertThat(jdbc.sql("""
                        select occurrence || ' ' || status || ' ' || coalesce(cast(sent_for as text), 'null') from scheduled_message
                        where org_id = ? and (occurrence = 2 or status = 'sent') order by 1
                        """).param(empty.org().value()).query(String.class).list())
                .containsExactly("1 sent 2026-10-01 20:00:00", "2 scheduled null");
        assertThat(importInto(emptyKey, file, "text/csv").expect(200).<Boolean>json("$.nothing_changed"))
                .isTrue();
    }

    @Test
    void whatPlanningSkippedComesBackWhereItWasTransferredToo() {
        jdbc.sql("""
                        update scheduled_message set status = 'skipped', reason_code = 'EVENT_CANCELLED', skipped_from = 'paused'
                        where org_id = ? and status = 'sent'
                        """).param(season.org().value()).update();

        importInto(emptyKey, export(key, "csv"), "text/csv").expect(200);

        assertThat(jdbc.sql(
                                "select skipped_from from scheduled_message where org_id = ? and reason_code = 'EVENT_CANCELLED'")
                        .param(empty.org().value())
                        .query(String.class)
                        .list())
                .containsExactly("paused");
    }

    @Test
    void messagesThatWereCreatedByHandStandBesideWhatTheRulesPlan() {
        jdbc.sql("update scheduled_message set ad_hoc = true where org_id = ? and event_name like 'Line%'")
                .param(season.org().value())
                .update();
        String file = export(key, "json");
        assertThat(importInto(key, file, "application/json").expect(200).<Boolean>json("$.nothing_changed"))
                .isTrue();
        assertThat(importInto(emptyKey, file, "application/json").expect(200).<Integer>json("$.messages_created"))
                .isEqualTo(3);
        assertThat(importInto(emptyKey, file, "application/json").expect(200).<Boolean>json("$.nothing_changed"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"csv, text/csv", "json, application/json"})
    void whatIsCountedFromItsEventIsSoWhereItIsTransferredTo(String format, String contentType) {
        jdbc.sql("""
                        update scheduled_message set ad_hoc = true, own_anchor = 'event_start', own_offset_days = -2, own_offset_minutes = 0,
                            own_local_time = '10:00'
                        where org_id = ? and event_name like 'Line%'
                        """).param(season.org().value()).update();
        String file = export(key, format);

        importInto(emptyKey, file, contentType).expect(200);

        assertThat(client.send("GET", JOBS, emptyKey, null).<List<Object>>json("$.jobs[*].relative"))
                .hasToString(
                        "[{\"anchor\":\"event_start\",\"offset_days\":-2,\"offset_minutes\":0,\"local_time\":\"10:00\"}]");
        importInto(emptyKey, file.replace("event_start", "date"), contentType).expectProblem(422, "IMPORT_REFUSED");
    }

    @Test
    void anEventThatIsPostponedComesInAsOneAndItsMessagesWait() {
        jdbc.sql("update event set status = 'postponed', postponed_local = starts_local where org_id = ?")
                .param(season.org().value())
                .update();

        importInto(emptyKey, export(key, "json"), "application/json").expect(200);

        assertThat(jdbc.sql("select external_ref from event where org_id = ? and postponed_local = starts_local")
                        .param(empty.org().value())
                        .query(String.class)
                        .list())
                .hasSize(3);
    }

    private String export(String caller, String format) {
        return client.send("GET", EXPORT + "?format=" + format, caller, null)
                .expect(200)
                .response()
                .body();
    }

    private Answer importInto(String caller, String file, String contentType) {
        return client.send("POST", IMPORT, caller, file, "Content-Type", contentType);
    }
}
