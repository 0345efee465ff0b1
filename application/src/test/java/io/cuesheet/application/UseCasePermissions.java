package io.cuesheet.application;

import static io.cuesheet.application.access.Permission.ADMIN;
import static io.cuesheet.application.access.Permission.EDIT;
import static io.cuesheet.application.access.Permission.PLATFORM;
import static io.cuesheet.application.access.Permission.READ;
import static io.cuesheet.application.access.Permission.SEND;

import io.cuesheet.application.access.Permission;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which permission each use case asks for, and which public methods ask for none. */
final class UseCasePermissions {

    static final Map<String, Permission> TABLE = new TreeMap<>();

    /** Classes, or single methods, that no front door calls on somebody's behalf, with the reason. */
    static final Map<String, String> WITHOUT_CALLER = new TreeMap<>();

    static {
        needs(ADMIN, "AlarmSettings", "add", "change", "find", "remove", "removeWebhook", "saveWebhook", "test");
        needs(READ, "AuditTrail", "actors", "csv", "page");
        needs(READ, "BulkChanges", "items", "outcomes", "overview", "page", "running");
        needs(READ, "Collisions", "of");
        needs(READ, "Corrections", "stale");
        needs(READ, "EventDirectory", "count", "find(EventId)", "find(String)", "findWithContacts", "lines");
        needs(READ, "EventDirectory", "page", "slice");
        needs(READ, "EventContacts", "countWithout", "origins", "places");
        needs(READ, "EventEditing", "find", "lateFirstContacts", "plan", "preview");
        needs(READ, "EventExport", "calendar", "csv");
        needs(READ, "Exports", "begin");
        needs(
                READ,
                "ExpiryWarnings",
                "ifBackToRule",
                "ifChanged(MessageId)",
                "ifChanged(MessageSelection)",
                "of",
                "ofAll",
                "ofBatch",
                "ofItems");
        needs(READ, "Explanations", "explain", "sendNow");
        needs(READ, "Feeds", "list");
        needs(READ, "FirstSteps", "isOpen", "of");
        needs(READ, "ImportQueue", "find");
        needs(READ, "ImportTemplate", "csv", "xlsx");
        needs(READ, "MissingEvents", "count", "list");
        needs(READ, "PlanParts", "find", "running");
        needs(READ, "ManualMessages", "preview", "render", "roles", "timeWarnings");
        needs(READ, "MessageDeletions", "latest");
        needs(READ, "MessageExport", "check", "write");
        needs(READ, "MessagePreviews", "compared", "preview", "previewNow");
        needs(READ, "MessageTypes", "all", "find", "preview");
        needs(READ, "RuleExamples", "of");
        needs(
                READ,
                "Messages",
                "ahead",
                "behind",
                "days",
                "find(Collection)",
                "find(MessageId)",
                "firstOfDays",
                "page");
        needs(READ, "Messages", "count", "countByStatus", "countByType", "countUpTo");
        needs(READ, "Messages", "countStatusesUpTo", "countTypesUpTo");
        needs(READ, "MessageTimes", "find", "ruleTime");
        needs(READ, "LateFirstContacts", "of", "ofImport");
        needs(READ, "Logos", "current", "find");
        needs(READ, "OutdatedMessages", "count", "of", "page");
        needs(READ, "OrganisationSettings", "find", "holidays", "preview", "previewHolidays");
        needs(READ, "Recipients", "of(ContactId)", "of(MessageId)");
        needs(READ, "ReviewReasons", "count");
        needs(READ, "RetentionSettings", "find");
        needs(READ, "SandboxOutbox", "count", "html", "page", "slice");
        needs(READ, "SavedViews", "all", "delete", "save");
        needs(READ, "SchedulerStatuses", "drifted", "of");
        needs(READ, "StatusLines", "afterChange", "of");
        needs(READ, "Subscriptions", "all", "find");
        needs(READ, "Suppressions", "page");
        needs(READ, "WorkflowStates", "ask");
        needs(READ, "Templates", "all", "find", "preview", "testSend(UUID)", "versions");

        needs(READ, "Organisations", "own");
        needs(
                READ,
                "OwnAccount",
                "attempts",
                "changePassword",
                "endOtherSessions",
                "endSession",
                "organisations",
                "sessions",
                "switchTo");

        needs(EDIT, "BulkChanges", "stop", "undo", "accept, moved", "accept, status set", "accept, named ones deleted");
        needs(EDIT, "Corrections", "prepare(EventId)", "prepare(EventKey)");
        needs(EDIT, "EventContacts", "add", "addFile", "preview", "previewFile");
        needs(EDIT, "EventEditing", "planFirstContacts", "save");
        needs(EDIT, "EventImport", "importFile(SeasonFormat)", "preview", "storeWithin", "understand");
        needs(EDIT, "Feeds", "make", "revoke");
        needs(EDIT, "FirstSteps", "close", "open", "sawPlan", "sawTypes");
        needs(EDIT, "ImportQueue", "accept(SeasonFormat)");
        needs(EDIT, "ImportSources", "fillUp", "find", "keep", "remember");
        needs(EDIT, "LateFirstContacts", "plan");
        needs(EDIT, "ManualMessages", "schedule");
        needs(EDIT, "MessageCommands", "backToRule", "blockAgain", "changeStatus", "moveBack", "reschedule");
        needs(EDIT, "MessageCreation", "create", "createAll");
        needs(EDIT, "MessageDeletions", "delete(MessageId)", "delete(MessageSelection), named ones", "undo");
        needs(EDIT, "MessageTransfer", "importCsv", "importFile", "importJson", "preview");
        needs(EDIT, "MissingEvents", "cancel", "keep");
        needs(EDIT, "Subscriptions", "add", "change", "delete", "fetchNow");
        needs(EDIT, "OutdatedMessages", "leave");
        needs(EDIT, "Suppressions", "add", "lift");
        needs(EDIT, "WaitingCalendars", "agree", "find", "preview");

        needs(SEND, "BulkChanges", "accept, sent now");
        needs(SEND, "MessageCommands", "sendNow");
        needs(SEND, "RestoredDatabase", "settle");
        needs(SEND, "SendingHold", "hold", "release");
        needs(SEND, "Templates", "testSend(MultilingualText)");

        needs(ADMIN, "Access", "add", "change", "people");
        needs(ADMIN, "ApiKeys", "all", "make", "revoke", "rotate");
        needs(ADMIN, "BulkChanges", "accept, all that match deleted");
        needs(ADMIN, "Logos", "remove", "save");
        needs(ADMIN, "MessageDeletions", "deleteAll", "delete(MessageSelection), all that match");
        needs(ADMIN, "Invitations", "invite", "open", "withdraw");
        needs(ADMIN, "PersonSecurity", "attempts", "endSessions", "linkForPassword", "sessions");
        needs(ADMIN, "MessageTypes", "save");
        needs(ADMIN, "OrganisationSettings", "save", "saveHolidays");
        needs(ADMIN, "PersonErasure", "erase", "find", "latest");
        needs(ADMIN, "PersonSearch", "export", "find", "sends", "write");
        needs(ADMIN, "RetentionSettings", "save");
        needs(ADMIN, "Templates", "save");

        needs(PLATFORM, "Accounts", "all", "change");
        needs(PLATFORM, "Invitations", "inviteTo");
        needs(PLATFORM, "Organisations", "all", "create", "find", "rename", "resume", "suspend");
        needs(PLATFORM, "SchedulerStatuses", "driftOfAll", "ofAll");

        withoutCaller("Feeds.calendar", "whoever has the secret address reads the feed");
        withoutCaller("OptOutLinks", "whoever has the secret link opts out, and deliveries write it into mails");
        withoutCaller("MessageChanges", "tells open pages of an organisation that something changed, never what");
        withoutCaller("CallerQuotas", "counts what a use case was asked for");
        withoutCaller("ConsoleLinks", "makes a link of an id");
        withoutCaller("TemplateTexts", "renders texts that it is given");
        withoutCaller("MessageComposer", "renders a text for a use case that has asked");
        withoutCaller("KeptAnswers", "keeps the answer of an operation that asks for its permission itself");
        withoutCaller("BulkParts", "a worker goes on with what was accepted");
        withoutCaller("ChannelOutages", "a step of a worker's delivery");
        withoutCaller("AlarmWatch", "every process looks, for all organisations");
        withoutCaller("AlarmTimes", "how long something lasts before people are called");
        withoutCaller("OuterAddresses", "looks up where the host of a webhook or subscription is");
        withoutCaller("WebhookAddress", "judges an address for a use case that has asked");
        withoutCaller("WebhookPost", "says what an alarm has to say");
        withoutCaller("SchedulerStatuses.ofOrganisation", "what alarms are judged by");
        withoutCaller("Bounces", "a worker's sweep, for all organisations");
        withoutCaller("WaitingMessages", "a worker's sweep, for all organisations");
        withoutCaller("MessageEditor", "edits within a use case that has asked, and for workers");
        withoutCaller("EventPlanning", "plans within a use case that has asked, and within repairs");
        withoutCaller("EventWriter", "writes within an import or an edit that has asked");
        withoutCaller("Replanning", "plans within a use case that has asked");
        withoutCaller("CatchUp", "plans within a use case that has asked, and for workers");
        withoutCaller("PlanParts.step", "a worker goes on with what was saved");
        withoutCaller("PlanParts.planFirst", "a step of a worker's delivery");
        withoutCaller("PersonErasure.goOn", "a worker goes on with what was asked for");
        withoutCaller("RetentionSweeps", "a worker's sweep, for all organisations");
        withoutCaller("PlanRepairs", "a worker's sweep, for all organisations");
        withoutCaller("ImportQueue.step", "a worker runs what was accepted");
        withoutCaller("ImportQueue.awaitAccepted", "a worker waits for work");
        withoutCaller("ImportQueue.wakeUp", "a worker is told of work");
        withoutCaller("SubscriptionFetches", "a worker fetches what is due, for all organisations");
        withoutCaller("FirstSetup", "makes the first organisation before there are people");
        withoutCaller(
                "OrganisationStarter", "fills an organisation for a use case that has asked, and for the first one");
        withoutCaller("RecordedSignIn", "tells who somebody is, before there is a caller");
        withoutCaller("SignInBackoff", "slows attempts down, before there is a caller");
        withoutCaller("PageSessions", "the front door's own look at its sessions");
        withoutCaller("LinkVisits", "whoever has the secret link joins, or sets a password");
        withoutCaller("CallDeadline", "how long calls to Temporal may take");
        withoutCaller("MessageRuns", "hands over to Temporal what a use case or a row decided");
        withoutCaller("RequestedSends", "asks for a send that a use case decided");
        withoutCaller("TemporalTaskQueue", "counts workers");
        withoutCaller("SendingHold.requireCompared", "asked for callers that were checked");
        withoutCaller("RestoreWatch", "compares the database with Temporal, for nobody in particular");
        withoutCaller("RestoreHandling", "holds and reviews what a restored database could send again");
        withoutCaller("EngineSides", "looks at a message that its caller was allowed to read");
        withoutCaller("TemporalSettings", "where Temporal is");
        withoutCaller("Connection", "how Temporal is reached");
        withoutCaller("KnownAttributes", "what Temporal can search for");
        withoutCaller("InstallationWatch", "the state of the installation, for whoever keeps it running");
        withoutCaller("InstallationMeters", "the same as metrics");
        withoutCaller("DeliveryMeters", "counts attempts");
        withoutCaller("MessageTraces", "tells a collector what happens to messages");
        withoutCaller("StoredBeside.known", "reads for whoever has been asked for a permission");
        withoutCaller("Faults", "what is wrong with the installation, for whoever keeps it running");
        withoutCaller("FaultsHealthIndicator", "the same on the port of health and metrics");
        withoutCaller("BackgroundThreadsHealthIndicator", "whether this process lives");
        withoutCaller("DatabaseHealthIndicator", "whether PostgreSQL answers");
        withoutCaller("TemporalHealthIndicator", "whether Temporal answers");
    }

    private UseCasePermissions() {}

    private static void needs(Permission permission, String type, String... methods) {
        for (String method : methods) {
            TABLE.put(type + "." + method, permission);
        }
    }

    private static void withoutCaller(String name, String reason) {
        WITHOUT_CALLER.put(name, reason);
    }

    /** Nothing beside the caller, in whose place there is nothing either; where the permission depends on what is asked, each case. */
    static Map<String, Object[]> arguments(Method method) {
        Map<String, Object[]> cases = new LinkedHashMap<>();
        cases.put("", arguments(method, null));
        for (Class<?> type : method.getParameterTypes()) {
            if (type == MessageSelection.class) {
                cases.clear();
                SELECTIONS.forEach((detail, value) -> cases.put(detail, arguments(method, value)));
            } else if (type == BulkRequest.class) {
                cases.clear();
                REQUESTS.forEach((detail, value) -> cases.put(detail, arguments(method, value)));
            }
        }
        return cases;
    }

    private static final MessageSelection NAMED = MessageSelection.of(Set.of(new MessageId(new UUID(0, 1))));
    private static final MessageSelection MATCHING = MessageSelection.of(MessageFilter.EVERYTHING);

    private static final Map<String, MessageSelection> SELECTIONS =
            Map.of(", named ones", NAMED, ", all that match", MATCHING);

    private static final Map<String, BulkRequest> REQUESTS = Map.of(
            ", moved", bulk(BulkKind.RESCHEDULE, NAMED, Duration.ofHours(1), null),
            ", status set", bulk(BulkKind.STATUS, NAMED, null, MessageStatus.PAUSED),
            ", sent now", bulk(BulkKind.SEND_NOW, NAMED, null, null),
            ", named ones deleted", bulk(BulkKind.DELETE, NAMED, null, null),
            ", all that match deleted", bulk(BulkKind.DELETE, MATCHING, null, null));

    private static BulkRequest bulk(
            BulkKind kind, MessageSelection selection, @Nullable Duration shift, @Nullable MessageStatus status) {
        return new BulkRequest(kind, selection, Map.of(), null, null, shift, status, Set.of());
    }

    private static Object[] arguments(Method method, @Nullable Object asked) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type.isInstance(asked)
                        ? asked
                        : type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null)
                .toArray();
    }
}
