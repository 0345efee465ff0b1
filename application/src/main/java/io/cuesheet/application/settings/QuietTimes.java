package io.cuesheet.application.settings;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.rule.QuietHours;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Quiet hours from the two times that somebody gave. */
public final class QuietTimes {

    private QuietTimes() {}

    /** Null where neither time is given; throws {@link InvalidInput} where one is missing or both are the same. */
    public static @Nullable QuietHours of(@Nullable LocalTime from, @Nullable LocalTime until) {
        if (from == null && until == null) {
            return null;
        }
        if (from == null || until == null) {
            throw InvalidInput.of(from == null ? "quiet_hours.from" : "quiet_hours.until", Texts.of("setting.missing"));
        }
        if (from.equals(until)) {
            throw InvalidInput.of("quiet_hours.until", Texts.of("setting.quiet_hours", "{quiet_hours.from}"));
        }
        return new QuietHours(from, until);
    }
}
