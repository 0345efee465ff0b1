package io.cuesheet.application.watch;

/**
 * Something that is wrong with the installation now.
 *
 * @param sentence for the person who keeps it running; no addresses, texts or secrets
 */
public record Fault(Kind kind, String sentence) {

    /** The possible faults; the alert rules of docs/monitoring have the same list. */
    public enum Kind {
        DATABASE_AWAY,
        TEMPORAL_AWAY,
        NO_WORKER,
        THREAD_DIED,
        MESSAGES_OVERDUE,
        WORKFLOWS_UNTOLD,
        CHANNEL_DOWN,
        MESSAGES_IN_DOUBT,
        DATABASE_RESTORED
    }
}
