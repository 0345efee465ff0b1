package io.cuesheet.ui.subscription;

import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import java.time.Duration;
import java.util.Objects;

/** Subscriptions in words. */
final class SubscriptionWords {

    private SubscriptionWords() {}

    static String of(SubscriptionMode mode) {
        return switch (mode) {
            case PREVIEW -> "Wait until somebody has seen them";
            case APPLY -> "Are stored at once";
        };
    }

    /** What the last fetch came to, and what happens next where somebody has asked for it. */
    static String state(Subscription one) {
        String words = switch (one.state()) {
            case NEVER -> "Not fetched yet";
            case UNCHANGED -> "Nothing new";
            case CHANGED -> "Changes wait for you";
            case APPLIED -> "Changes were stored";
            case QUESTION -> "Waits for an answer";
            case FAILING -> one.failures() < 2 ? "Failed" : "Failed %d times in a row".formatted(one.failures());
        };
        String paused = one.pausedAt() == null ? "" : "Paused. ";
        return paused + (one.requestedAt() == null ? words : words + ". Fetched within a minute");
    }

    /** Why, in a sentence; empty: there is nothing to say. */
    static String detail(Subscription one) {
        return Objects.requireNonNullElse(one.detail(), "");
    }

    static String every(int minutes) {
        Duration time = Duration.ofMinutes(minutes);
        if (minutes % 1_440 == 0) {
            return minutes == 1_440 ? "each day" : "each %d days".formatted(time.toDays());
        }
        if (minutes % 60 == 0) {
            return minutes == 60 ? "each hour" : "each %d hours".formatted(time.toHours());
        }
        return "each %d minutes".formatted(minutes);
    }
}
