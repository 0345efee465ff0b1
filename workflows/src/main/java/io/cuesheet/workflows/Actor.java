package io.cuesheet.workflows;

import java.util.Optional;
import java.util.UUID;

/** Who did something, as it is written to histories and to the audit log: never a name, always an id or a code. */
public final class Actor {

    /** The planning rules. What they set is anchored, not pinned. */
    public static final String RULES = "service:rules";

    /** The workflow itself: an automated send or its gate. */
    public static final String SCHEDULER = "service:scheduler";

    /** The reconciler: mends where a row and its workflow differ. */
    public static final String RECONCILER = "service:reconciler";

    /** Whoever presses Cancel in Temporal's web console. */
    public static final String CONSOLE = "service:console";

    /** What a new installation begins with, and keys from its environment. */
    public static final String SETUP = "service:setup";

    /** Ends what an organisation keeps no longer. */
    public static final String RETENTION = "service:retention";

    /** Fetches calendars that an organisation has subscribed to. */
    public static final String SUBSCRIPTION = "service:subscription";

    private static final String USER = "user:";

    private Actor() {}

    public static String user(UUID id) {
        return USER + id;
    }

    /** The person's id; empty where the actor is no person. */
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
