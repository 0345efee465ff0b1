package io.cuesheet.ui.heartbeat;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.reconciliation.Drift;
import io.cuesheet.db.reconciliation.MessageDrift;
import io.cuesheet.ui.text.RelativeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether messages and their workflows agree, in words. */
public final class DriftWords {

    private DriftWords() {}

    /** Empty if nothing was compared yet. */
    static String of(Drift drift, Instant now) {
        List<String> sentences = new ArrayList<>();
        if (drift.apart() > 0 && drift.since() != null) {
            String since = RelativeTime.since(Duration.between(drift.since(), now));
            sentences.add(Texts.of(
                    "heartbeat.drift.apart", drift.apart(), since, repairs(drift, Texts.of("heartbeat.unrepaired"))));
        } else if (drift.comparedAt() != null) {
            sentences.add(Texts.of("heartbeat.drift.agreed", RelativeTime.of(drift.comparedAt(), now)));
        }
        if (drift.unclear() > 0) {
            sentences.add(Texts.of("heartbeat.drift.unclear", drift.unclear()));
        }
        if (drift.apart() == 0 && drift.settledLately() > 0) {
            sentences.add(Texts.of(
                    "heartbeat.drift.settled", drift.settledLately(), repairs(drift, Texts.of("heartbeat.settled"))));
        }
        if (drift.allComparedAt() != null) {
            sentences.add(Texts.of("heartbeat.drift.compared", RelativeTime.of(drift.allComparedAt(), now)));
        }
        return String.join(" ", sentences);
    }

    /** What was found for a message, such as "Its workflow was behind". */
    public static String found(MessageDrift drift) {
        return Texts.named("heartbeat.found", drift.found());
    }

    /** What was done about it, such as "the workflow was told; in step again". */
    public static String repair(MessageDrift drift) {
        boolean isSettled = drift.settledAt() != null;
        if (drift.repair() == null) {
            return isSettled ? Texts.of("heartbeat.settled") : Texts.of("heartbeat.unrepaired");
        }
        String repair = Texts.named("heartbeat.repair", drift.repair());
        return isSettled ? Texts.of("heartbeat.repaired", repair) : repair;
    }

    /** @param none text if nothing was done */
    private static String repairs(Drift drift, String none) {
        List<String> repairs = new ArrayList<>();
        if (drift.started() > 0) {
            repairs.add(Texts.of("heartbeat.repairs.started", drift.started()));
        }
        if (drift.told() > 0) {
            repairs.add(Texts.of("heartbeat.repairs.told", drift.told()));
        }
        if (drift.restarted() > 0) {
            repairs.add(Texts.of("heartbeat.repairs.restarted", drift.restarted()));
        }
        return repairs.isEmpty() ? none : String.join(", ", repairs);
    }
}
