package io.cuesheet.ui.audit;

import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of the audit log as sentences. */
public final class AuditWords {

    private static final String REFUSED = AuditFilter.REFUSED + ":";

    private static final List<String> ACTIONS = List.of(
            "plan",
            "create",
            "reschedule",
            "changeStatus",
            "sendNow",
            "deliver",
            "restart",
            "delete",
            "undoDelete",
            AuditFilter.REFUSED,
            REFUSED + "reschedule",
            REFUSED + "changeStatus",
            REFUSED + "sendNow",
            "import",
            "edit",
            "leave-outdated",
            "edit-settings",
            "edit-holidays",
            "edit-logo",
            "edit-message-type",
            "edit-template",
            "hold",
            "release",
            "add-user",
            "edit-user",
            "invite",
            "withdraw-invitation",
            "join",
            "set-password",
            "make-password-link",
            "set-password-by-link",
            "change-own-password",
            "end-sessions",
            "edit-account",
            "add-organisation",
            "rename-organisation",
            "suspend-organisation",
            "resume-organisation",
            "add-key",
            "rotate-key",
            "revoke-key",
            "add-feed",
            "revoke-feed",
            "add-subscription",
            "edit-subscription",
            "delete-subscription",
            "apply-subscription",
            "keep-missing-event",
            "suppress",
            "unsuppress",
            "add-contact",
            "edit-contact",
            "remove-contact",
            "test-send",
            "export",
            "find-person",
            "prove-send",
            "erase-person",
            "erased-person",
            "edit-retention",
            "add-alarm-person",
            "edit-alarm-person",
            "remove-alarm-person",
            "save-alarm-webhook",
            "remove-alarm-webhook",
            "test-alarms");

    private AuditWords() {}

    /** Who did it: a person's or key's name, or what of Cuesheet did. */
    public static String actor(AuditLine line) {
        return actor(line.actor(), line.actorName());
    }

    /** The same of an actor by its code; the name is null where nobody has that one any more. */
    public static String actor(String actor, @Nullable String name) {
        if (name != null) {
            return actor.startsWith("key:") ? "the key " + name : name;
        }
        return actor.startsWith("service:")
                ? "service " + actor.substring("service:".length())
                : "a deleted user or key";
    }

    /** What can be asked for, in the order in which it is offered. */
    static List<String> actions() {
        return ACTIONS;
    }

    /** What was done, such as "Moved" or "Refused: send now". */
    public static String action(String action) {
        if (action.startsWith(REFUSED)) {
            return "Refused: " + action(action.substring(REFUSED.length())).toLowerCase(Locale.ROOT);
        }
        return switch (action) {
            case "plan" -> "Planned";
            case "create" -> "Created by hand";
            case "reschedule" -> "Moved";
            case "changeStatus" -> "Status set";
            case "sendNow" -> "Sent now";
            case "deliver" -> "Delivery";
            case "restart" -> "Workflow restarted";
            case "delete" -> "Deleted";
            case "undoDelete" -> "Deletion undone";
            case AuditFilter.REFUSED -> "Refused: anything";
            case "import" -> "Imported";
            case "edit" -> "Event changed";
            case "leave-outdated" -> "Outdated message left as it is";
            case "edit-settings" -> "Settings changed";
            case "edit-holidays" -> "Holidays changed";
            case "edit-logo" -> "Logo changed";
            case "edit-message-type" -> "Message type changed";
            case "edit-template" -> "Template changed";
            case "add-user" -> "Person added";
            case "edit-user" -> "Person changed";
            case "set-password" -> "Password set";
            case "invite" -> "Invitation created";
            case "withdraw-invitation" -> "Invitation withdrawn";
            case "join" -> "Joined";
            case "make-password-link" -> "Password link created";
            case "set-password-by-link" -> "Password set by a link";
            case "change-own-password" -> "Own password changed";
            case "end-sessions" -> "Signed out by an admin";
            case "edit-account" -> "Account changed";
            case "add-organisation" -> "Organisation created";
            case "rename-organisation" -> "Organisation renamed";
            case "suspend-organisation" -> "Organisation suspended";
            case "resume-organisation" -> "Organisation resumed";
            case "add-key" -> "API key created";
            case "rotate-key" -> "API key rotated";
            case "revoke-key" -> "API key revoked";
            case "add-feed" -> "Calendar feed created";
            case "revoke-feed" -> "Calendar feed revoked";
            case "add-subscription" -> "Subscription set up";
            case "edit-subscription" -> "Subscription changed";
            case "delete-subscription" -> "Subscription deleted";
            case "apply-subscription" -> "Fetched file stored";
            case "keep-missing-event" -> "Kept, though no longer in its calendar";
            case "suppress" -> "Address suppressed";
            case "unsuppress" -> "Suppression lifted";
            case "add-contact" -> "Contact added";
            case "edit-contact" -> "Contact changed";
            case "remove-contact" -> "Contact removed";
            case "test-send" -> "Test sent";
            case "export" -> "Exported";
            case "find-person" -> "Person looked up";
            case "prove-send" -> "Send looked up";
            case "erase-person" -> "Erasure of a person requested";
            case "erased-person" -> "Person erased";
            case "edit-retention" -> "Retention changed";
            case "add-alarm-person" -> "Person for alarms added";
            case "edit-alarm-person" -> "Person for alarms changed";
            case "remove-alarm-person" -> "Person for alarms removed";
            case "save-alarm-webhook" -> "Webhook for alarms saved";
            case "remove-alarm-webhook" -> "Webhook for alarms removed";
            case "test-alarms" -> "Test alarm sent";
            case "hold" -> "Sending put on hold";
            case "release" -> "Hold released";
            default -> action.replace('-', ' ');
        };
    }

    /** What it is about, such as "Gala · First contact · Stage manager"; empty where it is about the organisation. */
    static String about(AuditLine line) {
        return Stream.of(line.eventName(), line.typeName(), line.recipient())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
