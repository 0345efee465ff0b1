package io.cuesheet.api.subscription;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.subscription.SubscriptionDraft;
import io.cuesheet.application.subscription.Subscriptions;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.workflows.WireNamed;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to save. Missing fields stay unchanged.
 *
 * @param name required for a new subscription
 * @param url begins with https:// or webcal://; required for a new subscription. It is a secret and never shown again
 * @param everyMinutes for a new subscription 60 if missing
 * @param mode for a new subscription preview if missing
 * @param errors for a new subscription refuse if missing
 */
@Schema(name = "SubscriptionInput", example = """
    {"name": "Season", "url": "https://calendar.example.org/private-4f0a/basic.ics", "every_minutes": 60, "mode": "preview"}""")
record SubscriptionInput(
        @Schema(minLength = 1, maxLength = Subscriptions.LONGEST_NAME) @Nullable
        String name,

        @Nullable String url,

        @Schema(minimum = "15", maximum = "10080") @Nullable Integer everyMinutes,

        @Schema(implementation = SubscriptionMode.class) @Nullable
        String mode,

        @Schema(implementation = SubscriptionErrors.class) @Nullable
        String errors,

        @Nullable Boolean paused) {

    SubscriptionDraft draft() {
        return new SubscriptionDraft(name, url, everyMinutes, parsedMode(), skipsProblems(), paused);
    }

    private @Nullable SubscriptionMode parsedMode() {
        return mode == null
                ? null
                : WireNamed.find(SubscriptionMode.class, mode)
                        .orElseThrow(() -> InvalidInput.of("mode", "must be preview or apply."));
    }

    private @Nullable Boolean skipsProblems() {
        return errors == null
                ? null
                : WireNamed.find(SubscriptionErrors.class, errors)
                                .orElseThrow(() -> InvalidInput.of("errors", "must be refuse or skip."))
                        == SubscriptionErrors.SKIP;
    }

    /** Omits name and address to keep them out of logs. */
    @Override
    public String toString() {
        return "SubscriptionInput[]";
    }
}
