package io.cuesheet.application.alarm;

import io.cuesheet.application.UnusableSetting;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/**
 * How long something has to last before people hear of it, so that what comes and goes calls nobody.
 *
 * @param opensAfter so long it must have been seen without a gap
 * @param closesAfter so long it must have been gone without a gap
 */
@Component
public record AlarmTimes(Duration opensAfter, Duration closesAfter) {

    /** Between two looks that are further apart than this, anything may have happened. */
    static final Duration GAP = Duration.ofMinutes(2);

    @Autowired
    AlarmTimes(
            @Value("${cuesheet.alarm-after:2m}") String opensAfter,
            @Value("${cuesheet.alarm-over-after:5m}") String closesAfter) {
        this(parse("CUESHEET_ALARM_AFTER", opensAfter), parse("CUESHEET_ALARM_OVER_AFTER", closesAfter));
    }

    private static Duration parse(String setting, String text) {
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
