package io.cuesheet.application.subscription;

import io.cuesheet.db.subscription.SubscriptionMode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a subscription. Null: it stays as it is; of a new one, as {@link Subscriptions} begins with.
 *
 * @param url a secret
 * @param skipsProblems whether the rest of a file is taken where some of it can't be read
 */
public record SubscriptionDraft(
        @Nullable String name,
        @Nullable String url,
        @Nullable Integer everyMinutes,
        @Nullable SubscriptionMode mode,
        @Nullable Boolean skipsProblems,
        @Nullable Boolean paused) {

    /** Nothing but that it is paused, or goes on. */
    public static SubscriptionDraft paused(boolean paused) {
        return new SubscriptionDraft(null, null, null, null, null, paused);
    }

    /** Without name and address: they must not reach a log. */
    @Override
    public String toString() {
        return "SubscriptionDraft[]";
    }
}
