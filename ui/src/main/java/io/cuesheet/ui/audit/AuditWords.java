package io.cuesheet.ui.audit;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.workflows.Actor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of the audit log as sentences. */
public final class AuditWords {

    private static final String PREFIX_OF_REFUSED = AuditFilter.REFUSED + ":";
    private static final String SERVICE = Actor.service("");

    /** The text keys of the names of Cuesheet's own services. */
    private static final Map<String, String> SERVICES = Map.of(
            Actor.RULES, "audit.actor.rules",
            Actor.SCHEDULER, "audit.actor.scheduler",
            Actor.RECONCILER, "audit.actor.reconciler",
            Actor.CONSOLE, "audit.actor.console",
            Actor.SETUP, "audit.actor.setup",
            Actor.RETENTION, "audit.actor.retention",
            Actor.SUBSCRIPTION, "audit.actor.subscription");

    private static final Map<String, Action> ACTIONS = Arrays.stream(Action.values())
            .collect(
                    Collectors.toMap(action -> action.code, action -> action, (one, other) -> one, LinkedHashMap::new));

    /** The actions in the log, in the order of the filter. */
    private enum Action {
        PLAN,
        CREATE,
        RESCHEDULE,
        CHANGE_STATUS("changeStatus"),
        SEND_NOW("sendNow"),
        DELIVER,
        RESTART,
        DELETE,
        UNDO_DELETE("undoDelete"),
        REFUSED(AuditFilter.REFUSED),
        REFUSED_RESCHEDULE(PREFIX_OF_REFUSED + "reschedule"),
        REFUSED_CHANGE_STATUS(PREFIX_OF_REFUSED + "changeStatus"),
        REFUSED_SEND_NOW(PREFIX_OF_REFUSED + "sendNow"),
        IMPORT,
        EDIT,
        LEAVE_OUTDATED,
        EDIT_SETTINGS,
        EDIT_HOLIDAYS,
        EDIT_LOGO,
        EDIT_MESSAGE_TYPE,
        EDIT_TEMPLATE,
        HOLD,
        RELEASE,
        ADD_USER,
        EDIT_USER,
        INVITE,
        WITHDRAW_INVITATION,
        JOIN,
        SET_PASSWORD,
        MAKE_PASSWORD_LINK,
        SET_PASSWORD_BY_LINK,
        CHANGE_OWN_PASSWORD,
        END_SESSIONS,
        EDIT_ACCOUNT,
        ADD_ORGANISATION,
        RENAME_ORGANISATION,
        SUSPEND_ORGANISATION,
        RESUME_ORGANISATION,
        ADD_KEY,
        ROTATE_KEY,
        REVOKE_KEY,
        ADD_FEED,
        REVOKE_FEED,
        ADD_SUBSCRIPTION,
        EDIT_SUBSCRIPTION,
        DELETE_SUBSCRIPTION,
        APPLY_SUBSCRIPTION,
        KEEP_MISSING_EVENT,
        SUPPRESS,
        UNSUPPRESS,
        ADD_CONTACT,
        EDIT_CONTACT,
        REMOVE_CONTACT,
        TEST_SEND,
        EXPORT,
        FIND_PERSON,
        PROVE_SEND,
        ERASE_PERSON,
        ERASED_PERSON,
        EDIT_RETENTION,
        ADD_ALARM_PERSON,
        EDIT_ALARM_PERSON,
        REMOVE_ALARM_PERSON,
        SAVE_ALARM_WEBHOOK,
        REMOVE_ALARM_WEBHOOK,
        TEST_ALARMS;

        private final String code;

        Action() {
            this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Action(String code) {
            this.code = code;
        }
    }

    private AuditWords() {}

    /** Who did it: the name of a person, a key or a service of Cuesheet. */
    public static String actor(AuditLine line) {
        return actor(line.actor(), line.actorName());
    }

    /** The name of an actor by its code; the name is null if no actor has this code any more. */
    public static String actor(String actor, @Nullable String name) {
        if (name != null) {
            return actor.startsWith("key:") ? Texts.of("audit.actor.key", name) : name;
        }
        if (SERVICES.get(actor) instanceof String known) {
            return Texts.of(known);
        }
        return actor.startsWith(SERVICE)
                ? Texts.of("audit.actor.service", actor.substring(SERVICE.length()))
                : Texts.of("audit.actor.deleted");
    }

    /** The actions to filter by, in the order of the filter. */
    static List<String> actions() {
        return List.copyOf(ACTIONS.keySet());
    }

    /** What was done, such as "Moved" or "Refused: send now". */
    public static String action(String action) {
        if (ACTIONS.get(action) instanceof Action known) {
            return Texts.named("audit.action", known);
        }
        return action.startsWith(PREFIX_OF_REFUSED)
                ? Texts.of("audit.refused_other", words(action.substring(PREFIX_OF_REFUSED.length())))
                : words(action);
    }

    /** For actions that a newer version may have written. */
    private static String words(String action) {
        return action.replace('-', ' ');
    }

    /** The subject, such as "Gala · First contact · Stage manager"; empty if it is the organisation. */
    static String about(AuditLine line) {
        return Stream.of(line.eventName(), line.typeName(), line.recipient())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
