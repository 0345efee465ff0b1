package io.cuesheet.application;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** Reads settings that are durations. */
public final class DurationSetting {

    private DurationSetting() {}

    /** Throws {@link UnusableSetting} with the setting's name if the text is not a duration. */
    public static Duration parse(String setting, String text) {
        try {
            Duration parsed = DurationStyle.detectAndParse(text);
            if (!parsed.isNegative()) {
                return parsed;
            }
        } catch (IllegalArgumentException unreadable) {
            // Reported by the line below.
        }
        throw new UnusableSetting(setting + " must look like 90s, 2m or 1h");
    }
}
