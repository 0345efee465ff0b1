package io.cuesheet.api;

import static io.cuesheet.application.access.Permission.ADMIN;
import static io.cuesheet.application.access.Permission.EDIT;
import static io.cuesheet.application.access.Permission.PLATFORM;
import static io.cuesheet.application.access.Permission.READ;
import static io.cuesheet.application.access.Permission.SEND;

import io.cuesheet.application.access.Permission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which permission each operation of the API asks for, with a request that works; the matrix believes nothing else. Names in angle brackets
 * stand for the objects of {@link MatrixObjects}.
 */
final class OperationTable {

    static final String PICTURE = "<picture>";

    private static final List<Row> ROWS = new ArrayList<>();

    private static final String EVENT = """
        {"name": "Mahler", "venue": "Tempodrom", "city": "Berlin", "starts_at": "2026-12-20T20:00", "time_zone": "Europe/Berlin",
         "contacts": [{"role": "Office", "email": "office@example.org"}]}""";
    private static final String TYPE = """
        {"name": "Crew call", "anchor": "load_in", "offset_days": -2, "audience": ["Nobody"], "channels": ["email"],
         "template_code": "REMINDER"}""";
    private static final String TEXT = "\"subject\": \"Soon\", \"body\": \"Dear {{contact.role}}\"";
    private static final String TRIAL = "{" + TEXT + ", \"event_ref\": \"<ref>\", \"to\": \"office@example.org\"}";
    private static final String WRITING = """
        {"event_ids": ["<event_id>"], "roles": ["promoter"], "subject": "Parking", "body": "At {{event.venue}}",
         "relative": {"anchor": "event_start", "offset_days": -2, "local_time": "10:00"}}""";
    private static final String HOLIDAYS = "{\"holidays\": [{\"day\": \"2026-12-25\", \"name\": \"Christmas Day\"}]}";
    private static final String CSV = """
        external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
        <ref>,Mahler,Hall,Berlin,2027-10-10T20:00,Europe/Berlin,,promoter,office@example.org,12
        """;
    private static final String CONTACTS = """
        external_ref,contact_role,contact_email
        <ref>,driver,driver@example.org
        """;
    private static final String VIEWER = "{\"role\": \"viewer\"}";

    /**
     * A request.
     *
     * @param needs null: whoever has the secret address may
     * @param id the operation's id
     * @param variant what else than the operation decides about the permission; empty: nothing
     * @param object what stands for the braces of the path; empty: it has none
     * @param query with its question mark
     * @param body null: none
     */
    record Row(
            @Nullable Permission needs,
            String id,
            String variant,
            String object,
            String query,
            @Nullable String body,
            String contentType) {

        /** Whether it names an object of an organisation, in path, query or body. */
        boolean refers() {
            return MatrixObjects.refers(object + query + body);
        }

        @Override
        public String toString() {
            return variant.isEmpty() ? id : id + ", " + variant;
        }
    }

    static {
        for (String id : List.of(
                "listAuditEntries",
                "listAuditActors",
                "exportAuditEntries",
                "listEvents",
                "exportEvents",
                "exportEventsAsCsv",
                "showImportTemplate",
                "listFeeds",
                "listMissingEvents",
                "listSubscriptions",
                "listMessageTypes",
                "showOwnOrganisation",
                "listSandboxMails",
                "listSavedViews",
                "listBatches",
                "listDeletions",
                "showSchedulerHeartbeat",
                "listJobs",
                "countJobs",
                "exportJobs",
                "countJobsInReview",
                "listOutdated",
                "showSettings",
                "showRetention",
                "listHolidays",
                "showLogo",
                "listSuppressions",
                "listTemplates")) {
            ask(READ, id, "", null);
        }
        asking(READ, "countJobsByDay", "?from=2026-11-01&to=2026-12-01", null);
        asking(READ, "listCollisions", "?recipient=promoter@example.org", null);
        ask(READ, "showEvent", "<ref>", null);
        ask(READ, "showEventPlan", "<ref>", null);
        ask(READ, "showEventById", "<event_id>", null);
        ask(READ, "showEventPlanById", "<event_id>", null);
        asking(READ, "showEventByReference", "?reference=<ref>", null);
        asking(READ, "showEventPlanByReference", "?reference=<ref>", null);
        ask(READ, "showBatch", "<batch>", null);
        ask(READ, "showImport", "<import>", null);
        ask(READ, "showCurrentPlanning", "", null);
        ask(READ, "showPlanning", "<planning>", null);
        ask(READ, "showJob", "<job>", null);
        ask(READ, "explainJob", "<job>", null);
        ask(READ, "previewJob", "<job>", null);
        ask(READ, "showMessageType", "<type>", null);
        ask(READ, "showTemplate", "<template>", null);
        ask(READ, "listTemplateVersions", "<template>", null);
        ask(READ, "showTestMessage", "<test_send>", null);
        ask(READ, "showLogoPicture", "<logo>", null);
        ask(READ, "showSubscription", "<subscription>", null);
        ask(READ, "previewEvent", "<ref>", EVENT);
        ask(READ, "previewEventById", "<event_id>", EVENT);
        asking(READ, "previewEventByReference", "?reference=<ref>", EVENT);
        ask(READ, "previewMessageType", "<type>", TYPE);
        ask(READ, "previewManualMessage", "", WRITING);
        ask(READ, "previewSettings", "", "{}");
        ask(READ, "previewHolidays", "", HOLIDAYS);
        ask(READ, "previewTemplate", "", TRIAL);
        ask(READ, "saveSavedView", "<view>", "{\"query\": \"status=blocked\"}");
        ask(READ, "deleteSavedView", "<view>", null);
        ask(null, "showFeedCalendar", "<token>", null);

        ask(EDIT, "prepareCorrections", "<ref>", null);
        ask(EDIT, "prepareCorrectionsById", "<event_id>", null);
        asking(EDIT, "prepareCorrectionsByReference", "?reference=<ref>", null);
        ask(EDIT, "leaveOutdated", "", "{\"event_id\": \"<event_id>\", \"message_ids\": [\"<job>\"]}");
        ask(EDIT, "saveEvent", "<ref>", EVENT);
        ask(EDIT, "saveEventById", "<event_id>", EVENT);
        asking(EDIT, "saveEventByReference", "?reference=<ref>", EVENT);
        ask(EDIT, "createFeed", "", "{\"name\": \"Stage office\"}");
        ask(EDIT, "revokeFeed", "<feed>", null);
        ask(
                EDIT,
                "createSubscription",
                "",
                "{\"name\": \"<new_name>\", \"url\": \"https://calendar.example.org/a.ics\"}");
        ask(EDIT, "changeSubscription", "<subscription>", "{\"paused\": true}");
        ask(EDIT, "fetchSubscription", "<subscription>", null);
        ask(EDIT, "previewSubscription", "<waiting_subscription>", null);
        ask(EDIT, "applySubscription", "<waiting_subscription>", "{\"file\": \"<waiting_file>\"}");
        ask(EDIT, "decideMissingEvent", "<subscription>", "{\"external_ref\": \"<ref>\", \"decision\": \"keep\"}");
        ask(EDIT, "deleteSubscription", "<subscription_to_delete>", null);
        ask(EDIT, "addSuppression", "", "{\"address\": \"<address>\", \"reason\": \"bounced\"}");
        ask(EDIT, "liftSuppression", "<suppression>", null);
        ask(EDIT, "createJob", "", """
            {"event_id": "<event_id>", "contact_role": "promoter", "message_type": "<type>", "send_at": "2026-12-20T21:30:00+01:00"}""");
        ask(EDIT, "updateJob", "<job_to_edit>", "{\"send_at\": \"2026-12-20T22:30:00+01:00\"}");
        ask(EDIT, "deleteJob", "<job_to_delete>", null);
        ask(EDIT, "undoDeletion", "<deletion>", null);
        ask(EDIT, "createBatch", "", "{\"action\": \"reschedule\", \"shift\": \"P1D\", \"ids\": [\"<job_to_move>\"]}");
        ask(EDIT, "stopBatch", "<batch>", null);
        ask(EDIT, "undoBatch", "<batch>", null);
        ask(EDIT, "scheduleManualMessage", "", WRITING);
        ROWS.add(new Row(EDIT, "importEvents", "", "", "?wait=false", CSV, "text/csv"));
        ask(EDIT, "addContacts", "", """
            {"events": {"venue": "Tempodrom"}, "contacts": [{"role": "Runner", "email": "<address>"}]}""");
        ROWS.add(new Row(EDIT, "importContacts", "", "", "", CONTACTS, "text/csv"));
        ask(EDIT, "importJobs", "", "<file>");

        variant(SEND, "createBatch", "send now", "{\"action\": \"send_now\", \"ids\": [\"<job_to_send>\"]}");
        ask(SEND, "sendJobNow", "<job_to_send>", "{\"confirm\": true}");
        ask(SEND, "settleRestoredDatabase", "", null);
        ask(SEND, "holdSending", "", "{\"held\": false}");
        ask(SEND, "sendTestMessage", "", TRIAL);

        variant(ADMIN, "createBatch", "all that match deleted", """
            {"action": "delete", "filter": {"text": "<address>"}, "expected": 0, "confirm": true}""");
        asking(ADMIN, "deleteJobs", "?confirm=true&message_type=<type>&status=paused", null);
        ask(ADMIN, "listApiKeys", "", null);
        ask(ADMIN, "createApiKey", "", "{\"name\": \"tills\", \"permissions\": [\"read\"]}");
        ask(ADMIN, "rotateApiKey", "<key_to_rotate>", "{\"overlap_hours\": 1}");
        ask(ADMIN, "revokeApiKey", "<key_to_revoke>", null);
        ask(ADMIN, "listPeople", "", null);
        ask(ADMIN, "addPerson", "", """
            {"username": "<new_name>", "password": "correct horse 1", "role": "viewer"}""");
        ask(ADMIN, "updatePerson", "<person>", VIEWER);
        ask(ADMIN, "createPasswordLink", "<person>", null);
        ask(ADMIN, "listSessions", "<person>", null);
        ask(ADMIN, "endSessions", "<person>", null);
        ask(ADMIN, "listSignIns", "", null);
        ask(ADMIN, "listInvitations", "", null);
        ask(ADMIN, "createInvitation", "", VIEWER);
        ask(ADMIN, "withdrawInvitation", "<invitation>", null);
        ask(ADMIN, "saveMessageType", "<type>", TYPE);
        ask(ADMIN, "saveTemplate", "<template>", "{" + TEXT + "}");
        ask(ADMIN, "saveSettings", "", "{\"horizon_days\": 700}");
        ask(ADMIN, "saveHolidays", "", HOLIDAYS);
        ROWS.add(new Row(ADMIN, "saveLogo", "", "", "", PICTURE, "image/gif"));
        ask(ADMIN, "removeLogo", "", null);
        for (String id : List.of("findPerson", "exportPerson", "erasePerson")) {
            ask(ADMIN, id, "", "{\"address\": \"<address>\"}");
        }
        ask(ADMIN, "proveSends", "", """
            {"address": "<address>", "from": "2026-11-01T00:00:00Z", "to": "2026-11-30T00:00:00Z"}""");
        ask(ADMIN, "listErasures", "", null);
        ask(ADMIN, "showErasure", "<erasure>", null);
        ask(ADMIN, "showAlarms", "", null);
        ask(ADMIN, "addAlarmPerson", "", "{\"name\": \"Stage\", \"email\": \"<address>\"}");
        ask(ADMIN, "saveAlarmPerson", "<alarm_person>", "{\"name\": \"Stage\", \"email\": \"<address>\"}");
        ask(ADMIN, "removeAlarmPerson", "<alarm_person>", null);
        ask(ADMIN, "saveAlarmWebhook", "", "{\"url\": \"https://alerts.example.org\"}");
        ask(ADMIN, "removeAlarmWebhook", "", null);
        ask(ADMIN, "testAlarms", "", null);
        ask(ADMIN, "saveRetention", "", "{\"contact_days\": 400, \"text_days\": 400}");

        asking(PLATFORM, "showSchedulerHeartbeat", "?scope=all", null);
        ask(PLATFORM, "listAccounts", "", null);
        ask(PLATFORM, "updateAccount", "<person>", "{\"platform_admin\": false, \"disabled\": false}");
        ask(PLATFORM, "listOrganisations", "", null);
        ask(PLATFORM, "createOrganisation", "", "{\"code\": \"<new_name>\", \"name\": \"A new one\"}");
        ask(PLATFORM, "showOrganisation", "<organisation>", null);
        ask(PLATFORM, "renameOrganisation", "<organisation>", "{\"name\": \"Another name\"}");
        ask(PLATFORM, "inviteToOrganisation", "<organisation>", VIEWER);
        ask(PLATFORM, "suspendOrganisation", "<organisation>", null);
        ask(PLATFORM, "resumeOrganisation", "<organisation>", null);
    }

    private OperationTable() {}

    static List<Row> rows() {
        return List.copyOf(ROWS);
    }

    private static void ask(@Nullable Permission needs, String id, String object, @Nullable String body) {
        ROWS.add(new Row(needs, id, "", object, "", body, "application/json"));
    }

    private static void asking(Permission needs, String id, String query, @Nullable String body) {
        ROWS.add(new Row(
                needs, id, query.contains("scope") ? "of all organisations" : "", "", query, body, "application/json"));
    }

    private static void variant(Permission needs, String id, String variant, String body) {
        ROWS.add(new Row(needs, id, variant, "", "", body, "application/json"));
    }
}
