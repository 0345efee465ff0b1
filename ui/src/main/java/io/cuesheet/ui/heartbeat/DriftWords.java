package io.cuesheet.ui.heartbeat;

import io.cuesheet.db.reconciliation.Drift;
import io.cuesheet.db.reconciliation.MessageDrift;
import io.cuesheet.ui.text.RelativeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In words, whether messages and their workflows agree. */
public final class DriftWords {

    private DriftWords() {}

    /** Empty where nothing was compared yet. */
    static String of(Drift drift, Instant now) {
        List<String> sentences = new ArrayList<>();
        if (drift.apart() > 0 && drift.since() != null) {
            sentences.add("%s out of step with Temporal for %s: %s. If this does not end, look at the worker's log."
                    .formatted(
                            count(drift.apart(), "message has been", "messages have been"),
                            RelativeTime.length(Duration.between(drift.since(), now)),
                            repairs(drift, "not repaired yet")));
        } else if (drift.comparedAt() != null) {
            sentences.add("Messages and Temporal agreed when they were last compared, %s."
                    .formatted(RelativeTime.of(drift.comparedAt(), now)));
        }
        if (drift.unclear() > 0) {
            sentences.add("%s not be compared.".formatted(count(drift.unclear(), "message could", "messages could")));
        }
        if (drift.apart() == 0 && drift.settledLately() > 0) {
            sentences.add("Within the last day %s out of step: %s."
                    .formatted(
                            count(drift.settledLately(), "message was", "messages were"),
                            repairs(drift, "in step again without a repair")));
        }
        sentences.addAll(comparedAll(drift.allComparedAt(), now));
        return String.join(" ", sentences);
    }

    /** What was found of a message, such as "Its workflow was behind". */
    public static String found(MessageDrift drift) {
        return switch (drift.found()) {
            case MISSING -> "No workflow ran for it";
            case BEHIND -> "Its workflow had another status or time";
            case UNENDED -> "Its workflow ran on after its end";
            case FAILING -> "Its workflow failed again and again";
            case UNCLEAR -> "It could not be compared with its workflow";
        };
    }

    /** What was done about it, such as "the workflow was told; in step again". */
    public static String repair(MessageDrift drift) {
        boolean isSettled = drift.settledAt() != null;
        String repair = switch (drift.repair()) {
            case null -> isSettled ? "in step again by itself" : "not repaired yet";
            case STARTED -> "a workflow was started";
            case TOLD -> "the workflow was told";
            case RESTARTED -> "the workflow was restarted";
        };
        return isSettled && drift.repair() != null ? repair + "; in step again" : repair;
    }

    /** @param none said where nothing was done */
    private static String repairs(Drift drift, String none) {
        List<String> repairs = new ArrayList<>();
        add(repairs, drift.started(), "workflow started", "workflows started");
        add(repairs, drift.told(), "told", "told");
        add(repairs, drift.restarted(), "restarted", "restarted");
        return repairs.isEmpty() ? none : String.join(", ", repairs);
    }

    private static void add(List<String> repairs, long number, String one, String many) {
        if (number > 0) {
            repairs.add(count(number, one, many));
        }
    }

    private static List<String> comparedAll(@Nullable Instant at, Instant now) {
        return at == null
                ? List.of()
                : List.of("All open messages were last compared %s.".formatted(RelativeTime.of(at, now)));
    }

    private static String count(long number, String one, String many) {
        return "%,d %s".formatted(number, number == 1 ? one : many);
    }
}
