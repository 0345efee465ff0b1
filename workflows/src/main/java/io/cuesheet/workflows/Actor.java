package io.cuesheet.workflows;

import java.util.Optional;
import java.util.UUID;

/** The actor of a change, as histories and the audit log store it: always an id or a code, never a name. */
public final class Actor {

    /** The planning rules. The times that they set are anchored, not pinned. */
    public static final String RULES = "service:rules";

    /** The workflow itself: an automated send or its gate. */
    public static final String SCHEDULER = "service:scheduler";

    /** The reconciler: repairs differences between a row and its workflow. */
    public static final String RECONCILER = "service:reconciler";

    /** A person who presses Cancel in Temporal's web console. */
    public static final String CONSOLE = "service:console";

    /** The first setup of a new installation, and API keys from its environment. */
    public static final String SETUP = "service:setup";

    /** Deletes data whose retention period is over. */
    public static final String RETENTION = "service:retention";

    /** Fetches calendars that an organisation has subscribed to. */
    public static final String SUBSCRIPTION = "service:subscription";

    private static final String USER = "user:";

    private Actor() {}

    public static String user(UUID id) {
        return USER + id;
    }

    /** The person's id; empty if the actor is not a person. */
    public static Optional<UUID> userId(String actor) {
        return actor.startsWith(USER) ? Optional.of(UUID.fromString(actor.substring(USER.length()))) : Optional.empty();
    }

    public static String key(UUID id) {
        return "key:" + id;
    }

    public static String service(String code) {
        return "service:" + code;
    }
}
