package io.cuesheet.application.watch;

import java.time.Duration;

/** How long a fault may last before somebody is told. People look at health and alert rules; alarms wake people at night. */
public final class Patience {

    /** For a due message, or a workflow that must still be told, until health and the alert rules of docs/monitoring report it. */
    public static final Duration LATE_FOR_HEALTH = Duration.ofMinutes(5);

    /** The same, until an alarm is raised. Organisations may have to wait this long for each other's turns. */
    public static final Duration LATE_FOR_ALARMS = LATE_FOR_HEALTH.multipliedBy(2);

    /** For differences between messages and workflows. The reconciler repairs them within some passes; it can't repair those that last longer. */
    public static final Duration APART_FOR_ALARMS = Duration.ofMinutes(15);

    private Patience() {}
}
