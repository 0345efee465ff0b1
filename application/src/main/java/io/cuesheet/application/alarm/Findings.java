package io.cuesheet.application.alarm;

import io.cuesheet.application.heartbeat.SchedulerStatus;
import io.cuesheet.application.heartbeat.SchedulerStatuses;
import io.cuesheet.application.watch.Patience;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.db.heartbeat.SchedulerHealth.Light;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is wrong with an organisation's sending at this moment: by the page's badge and its review queue, so that they never differ. */
@Component
class Findings {

    private final SchedulerStatuses statuses;
    private final MessageRepository messages;

    Findings(SchedulerStatuses statuses, MessageRepository messages) {
        this.statuses = statuses;
        this.messages = messages;
    }

    Map<AlarmKind, Finding> of(OrgId org) {
        SchedulerStatus status = statuses.ofOrganisation(org);
        Map<AlarmKind, Finding> found = ofStatus(status);
        int inDoubt = messages.countBlocked(org).stream()
                .filter(count -> count.reason().equals(ReasonCode.IN_DOUBT.name()))
                .mapToInt(count -> Math.toIntExact(count.count()))
                .sum();
        if (inDoubt > 0) {
            found.put(AlarmKind.IN_DOUBT, new Finding(status.health().now(), inDoubt));
        }
        return found;
    }

    static Map<AlarmKind, Finding> ofStatus(SchedulerStatus status) {
        Map<AlarmKind, Finding> found = new EnumMap<>(AlarmKind.class);
        SchedulerHealth health = status.health();
        Instant lastSeen = health.lastSeenAt() == null ? health.now() : health.lastSeenAt();
        if (status.light() == Light.RED || status.light() == Light.NEVER) {
            found.put(AlarmKind.RED, new Finding(lastSeen, health.overdueCount()));
        }
        if (health.oldestOverdue() != null && health.oldestOverdue().compareTo(Patience.LATE_FOR_ALARMS) >= 0) {
            found.put(
                    AlarmKind.OVERDUE, new Finding(health.now().minus(health.oldestOverdue()), health.overdueCount()));
        }
        status.down()
                .forEach(down -> found.put(AlarmKind.down(down.channel()), new Finding(down.since(), down.waiting())));
        Instant apartSince = status.drift().since();
        if (apartSince != null && !apartSince.plus(Patience.APART_FOR_ALARMS).isAfter(health.now())) {
            found.put(
                    AlarmKind.DRIFT,
                    new Finding(apartSince, Math.toIntExact(status.drift().apart())));
        }
        if (health.restoredAt() != null) {
            found.put(AlarmKind.RESTORED, new Finding(health.restoredAt(), 0));
        }
        return found;
    }
}
