package io.cuesheet.application.alarm;

import io.cuesheet.application.sweep.OneByOne;
import io.cuesheet.db.Ids;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmNotice.Edge;
import io.cuesheet.db.alarm.AlarmRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Opens and closes the alarms of all organisations. Every process does so: the page too, since a worker that died calls nobody. An alarm
 * opens only if no process has seen it gone meanwhile. Its row is locked, and what is to be said is written in the same transaction; so each
 * beginning and each end is said once, however many look and wherever one dies.
 */
@Component
public class AlarmWatch {

    private final AlarmRepository alarms;
    private final Findings findings;
    private final AlarmNotices notices;
    private final AlarmTimes times;
    private final RetriedTransactions transaction;
    private final Clock clock;

    AlarmWatch(
            AlarmRepository alarms,
            Findings findings,
            AlarmNotices notices,
            AlarmTimes times,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.alarms = alarms;
        this.findings = findings;
        this.notices = notices;
        this.times = times;
        this.transaction = new RetriedTransactions(transactions);
        this.clock = clock;
    }

    /** Looks at every organisation that is not suspended. */
    public void look() {
        OneByOne.each(alarms.organisations(), this::look);
    }

    private void look(OrgId org) {
        // Before what is judged is read: whoever reads later knows better.
        Instant now = clock.instant();
        judge(org, findings.of(org), now);
    }

    /** @param now before the findings were read */
    void judge(OrgId org, Map<AlarmKind, Finding> found, Instant now) {
        transaction.executeWithoutResult(status -> {
            List<Alarm> current = alarms.lockCurrent(org);
            current.forEach(alarm -> step(org, alarm, found.get(alarm.kind()), now));
            Set<AlarmKind> known = current.stream().map(Alarm::kind).collect(Collectors.toSet());
            found.forEach((kind, finding) -> {
                if (!known.contains(kind)) {
                    // Another process may have been first; then the next look goes on with its row.
                    alarms.insert(org, Alarm.seen(Ids.next(), kind, finding.since(), finding.messages(), now));
                }
            });
        });
    }

    private void step(OrgId org, Alarm before, @Nullable Finding finding, Instant now) {
        AlarmRule.after(before, finding, now, times)
                .ifPresentOrElse(after -> write(org, before, after), () -> alarms.delete(org, before.id()));
    }

    private void write(OrgId org, Alarm before, Alarm after) {
        if (after.equals(before)) {
            return;
        }
        alarms.update(org, after);
        if (before.openedAt() == null && after.openedAt() != null) {
            notices.write(org, after, Edge.BEGIN);
        }
        if (after.closedAt() != null) {
            notices.write(org, after, Edge.END);
        }
    }
}
