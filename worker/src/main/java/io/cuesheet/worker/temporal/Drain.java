package io.cuesheet.worker.temporal;

import io.cuesheet.application.DurationSetting;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long a stopping worker waits for its work in progress. */
@Component
class Drain {

    private final Duration deliveries;
    private final Duration polls;

    /**
     * @param drain how long deliveries in progress have to end
     * @param longPoll the time after which Temporal answers a poll for work; the answer may be a delivery that begins
     *     then
     * @param pollsEnd whether the worker waits for these answers
     */
    Drain(
            @Value("${cuesheet.drain:30s}") String drain,
            @Value("${cuesheet.temporal.long-poll:15s}") String longPoll,
            @Value("${cuesheet.temporal.polls-end:false}") boolean pollsEnd) {
        this.deliveries = DurationSetting.parse("CUESHEET_DRAIN", drain);
        this.polls = pollsEnd ? DurationSetting.parse("CUESHEET_TEMPORAL_LONG_POLL", longPoll) : Duration.ZERO;
    }

    Duration deliveries() {
        return deliveries;
    }

    /** Including the wait for answers to polls that are still open. */
    Duration longest() {
        return deliveries.plus(polls);
    }
}
