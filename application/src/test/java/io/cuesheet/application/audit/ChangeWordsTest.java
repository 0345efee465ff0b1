package io.cuesheet.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.text.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeWordsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Map<String, Object> SCHEDULED = Map.of(
            "messageId",
            new UUID(0, 1).toString(),
            "sendAt",
            "2026-12-03T09:00:00Z",
            "status",
            "scheduled",
            "revision",
            1);

    @Test
    void aMoveSaysFromWhenToWhenAndWhy() {
        assertThat(words("reschedule", "BY_HAND", SCHEDULED, state("2026-12-04T09:00:00Z", "scheduled")))
                .isEqualTo("moved from Thu 3 Dec 2026, 10:00 to Fri 4 Dec 2026, 10:00 · Europe/Berlin; set by hand");
    }

    @Test
    void aStatusIsSaidAsWhatWasDone() {
        Map<String, Object> paused = state("2026-12-03T09:00:00Z", "paused");
        assertThat(words("changeStatus", null, SCHEDULED, paused)).isEqualTo("paused");
        assertThat(words("changeStatus", null, paused, SCHEDULED)).isEqualTo("scheduled again");
        assertThat(words("deliver", "SENT", SCHEDULED, state("2026-12-03T09:00:00Z", "sent")))
                .isEqualTo("sent; delivered");
    }

    @Test
    void whatIsPlannedOrDeletedSaysWhenItIsDue() {
        assertThat(words("plan", null, null, SCHEDULED))
                .isEqualTo("scheduled, due Thu 3 Dec 2026, 10:00 · Europe/Berlin");
        assertThat(words("delete", null, SCHEDULED, null))
                .isEqualTo("was scheduled, due Thu 3 Dec 2026, 10:00 · Europe/Berlin");
    }

    @Test
    void aRefusalSaysWhyNot() {
        assertThat(words("rejected:sendNow", "ALREADY_SENT", null, null)).isEqualTo("it was already sent");
        assertThat(words("rejected:sendNow", "ALREADY_SENT", SCHEDULED, null)).isEqualTo("it was already sent");
    }

    @Test
    void anEventsFieldsAreNamedAsPeopleCallThem() {
        assertThat(words(
                        "edit",
                        null,
                        Map.of(
                                "venue",
                                "Tempodrom",
                                "startsLocal",
                                "2026-12-10T20:00:00",
                                "version",
                                1,
                                "city",
                                "Berlin"),
                        Map.of(
                                "venue", "Arena",
                                "startsLocal", "2026-12-11T20:00:00",
                                "startsAt", "2026-12-11T19:00:00Z",
                                "version", 2,
                                "city", "",
                                "loadInLocal", "2026-12-11T14:00:00")))
                .isEqualTo("city removed (was Berlin); load-in set to Fri 11 Dec 2026, 14:00;"
                        + " start changed from Thu 10 Dec 2026, 20:00 to Fri 11 Dec 2026, 20:00;"
                        + " venue changed from Tempodrom to Arena");
    }

    @Test
    void partsOfARuleAreSaidOneByOneAndWithoutCodes() {
        Map<String, Object> before = Map.of(
                "name",
                "Reminder",
                "rule",
                Map.of(
                        "code",
                        "REMINDER",
                        "weekendRule",
                        "SEND",
                        "catchUp",
                        "PT6H",
                        "audience",
                        List.of(),
                        "timing",
                        Map.of("localTime", "10:00:00")));
        Map<String, Object> after = Map.of(
                "name",
                "Reminder",
                "rule",
                Map.of(
                        "code",
                        "REMINDER",
                        "weekendRule",
                        "POSTPONE",
                        "catchUp",
                        "PT1H30M",
                        "audience",
                        List.of("Crew"),
                        "timing",
                        Map.of("localTime", "11:00:00")));
        assertThat(words("edit-message-type", null, before, after))
                .isEqualTo("audience set to Crew; send late up to changed from 6 hours to 90 minutes;"
                        + " time of day changed from 10:00 to 11:00;"
                        + " on weekends and holidays changed from send to postpone");
    }

    @Test
    void whatPeopleWroteThemselvesStaysAsItIs() {
        assertThat(words(
                        "edit",
                        null,
                        Map.of("name", "ABBA", "venue", "2026-12-10"),
                        Map.of("name", "ABBA_GOLD", "venue", "PT1H")))
                .isEqualTo("name changed from ABBA to ABBA_GOLD; venue changed from 2026-12-10 to PT1H");
        assertThat(words("hold", null, null, Map.of("held", true, "reason", "FIRE")))
                .isEqualTo("held yes; reason FIRE");
        assertThat(words("edit-holidays", null, Map.of(), Map.of("2026-12-25", "XMAS")))
                .endsWith("XMAS");
    }

    @Test
    void choicesThatCuesheetNamesAreWords() {
        assertThat(words(
                        "edit-settings",
                        null,
                        Map.of("weekend", List.of("SUNDAY"), "quietHours", Map.of("from", "22:00:00")),
                        Map.of("weekend", List.of("SATURDAY"), "quietHours", Map.of("from", "21:30:00"))))
                .isEqualTo("quiet hours from changed from 22:00 to 21:30; weekend changed from Sunday to Saturday");
        assertThat(words("edit", null, Map.of("anchor", "event_start"), Map.of("anchor", "load_in")))
                .isEqualTo("anchor changed from event start to load-in");
    }

    @Test
    void whatIsNewIsToldWithoutWhatSaysNothing() {
        assertThat(words(
                        "add-contact",
                        null,
                        null,
                        Map.of("role", "Office", "contact", "x", "isOld", false, "email", "")))
                .isEqualTo("role Office");
    }

    @Test
    void aReaderOfGermanReadsThemInGerman() {
        assertThat(Language.in(
                        Locale.GERMAN,
                        () -> words("reschedule", "BY_HAND", SCHEDULED, state("2026-12-04T09:00:00Z", "paused"))))
                .isEqualTo("verschoben von Do 3. Dez. 2026, 10:00 auf Fr 4. Dez. 2026, 10:00 · Europe/Berlin; pausiert;"
                        + " von Hand gesetzt");
        assertThat(Language.in(
                        Locale.GERMAN,
                        () -> words(
                                "edit-message-type",
                                null,
                                Map.of("rule", Map.of("weekendRule", "SEND", "catchUp", "PT6H")),
                                Map.of(
                                        "rule",
                                        Map.of(
                                                "weekendRule",
                                                "POSTPONE",
                                                "catchUp",
                                                "PT90M",
                                                "onEventStatus",
                                                Map.of("tentative", "WAIT"))))))
                .isEqualTo("verspätet senden bis zu: von 6 Stunden auf 90 Minuten geändert;"
                        + " bei Veranstaltungsstatus unter Vorbehalt: auf warten gesetzt;"
                        + " an Wochenenden und Feiertagen: von senden auf am nächsten Arbeitstag geändert");
    }

    private static Map<String, Object> state(String sendAt, String status) {
        return Map.of("messageId", new UUID(0, 1).toString(), "sendAt", sendAt, "status", status, "revision", 2);
    }

    private static String words(
            String action,
            @Nullable String reason,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        return ChangeWords.of(AuditLineFixture.changing(action, reason, before, after), ZONE);
    }
}
