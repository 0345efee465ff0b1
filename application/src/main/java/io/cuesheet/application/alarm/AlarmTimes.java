package io.cuesheet.application.alarm;

import io.cuesheet.application.DurationSetting;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
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
        this(
                DurationSetting.parse("CUESHEET_ALARM_AFTER", opensAfter),
                DurationSetting.parse("CUESHEET_ALARM_OVER_AFTER", closesAfter));
    }
}
