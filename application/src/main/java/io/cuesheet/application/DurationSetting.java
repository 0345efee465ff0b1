package io.cuesheet.application;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** Reads settings that say how long. */
public final class DurationSetting {

    private DurationSetting() {}

    /** Throws {@link UnusableSetting} with the setting's name where the text says no time. */
    public static Duration parse(String setting, String text) {
        try {
            Duration parsed = DurationStyle.detectAndParse(text);
            if (!parsed.isNegative()) {
                return parsed;
            }
        } catch (IllegalArgumentException unreadable) {
            // The line below says it.
        }
        throw new UnusableSetting(setting + " must look like 90s, 2m or 1h");
    }
}
