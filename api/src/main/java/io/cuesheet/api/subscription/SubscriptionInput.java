package io.cuesheet.api.subscription;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.subscription.SubscriptionDraft;
import io.cuesheet.application.subscription.Subscriptions;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.workflows.WireNamed;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as somebody wants it. What is not said stays as it is.
 *
 * @param name not said of a new one: refused
 * @param url begins with https:// or webcal://; not said of a new one: refused. It is a secret and never told again
 * @param everyMinutes of a new one 60, if it is not said
 * @param mode of a new one preview, if it is not said
 * @param errors of a new one refuse, if it is not said
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

    /** Without name and address: they must not reach a log. */
    @Override
    public String toString() {
        return "SubscriptionInput[]";
    }
}
