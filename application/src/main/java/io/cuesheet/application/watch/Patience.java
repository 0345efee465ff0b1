package io.cuesheet.application.watch;

import java.time.Duration;

/** How long something may last before somebody hears of it: health and alert rules are looked at, alarms call people at night. */
public final class Patience {

    /** Something due, or a workflow that is still to be told: then health says so, and the alert rules of docs/monitoring. */
    public static final Duration LATE_FOR_HEALTH = Duration.ofMinutes(5);

    /** The same, before people are called: so long organisations may wait for each other's turns. */
    public static final Duration LATE_FOR_ALARMS = LATE_FOR_HEALTH.multipliedBy(2);

    /** Messages and workflows that are apart: the reconciler settles what it finds within some passes, and what stays longer it can't settle by itself. */
    public static final Duration APART_FOR_ALARMS = Duration.ofMinutes(15);

    private Patience() {}
}
