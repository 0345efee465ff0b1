package io.cuesheet.ui.subscription;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Subscriptions in words. */
final class SubscriptionWords {

    private SubscriptionWords() {}

    static String of(SubscriptionMode mode) {
        return Texts.named("subscription.mode", mode);
    }

    /** The result of the last fetch, and the next step if a fetch was requested. */
    static String state(Subscription one) {
        List<String> facts = new ArrayList<>();
        if (one.pausedAt() != null) {
            facts.add(Texts.of("subscription.state.paused"));
        }
        facts.add(
                one.state() == SubscriptionState.FAILING && one.failures() > 1
                        ? Texts.of("subscription.state.failing_again", one.failures())
                        : Texts.named("subscription.state", one.state()));
        if (one.requestedAt() != null) {
            facts.add(Texts.of("subscription.state.requested"));
        }
        return String.join(". ", facts);
    }

    /** The reason as a sentence; empty: none. */
    static String detail(Subscription one) {
        return Objects.requireNonNullElse(one.detail(), "");
    }

    /** How often it is fetched. */
    static String every(int minutes) {
        Duration time = Duration.ofMinutes(minutes);
        if (minutes % 1_440 == 0) {
            return Texts.of("subscription.list.every_days", time.toDays());
        }
        if (minutes % 60 == 0) {
            return Texts.of("subscription.list.every_hours", time.toHours());
        }
        return Texts.of("subscription.list.every_minutes", minutes);
    }
}
