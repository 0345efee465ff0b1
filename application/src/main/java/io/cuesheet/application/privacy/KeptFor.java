package io.cuesheet.application.privacy;

import io.cuesheet.application.text.Texts;
import java.time.Duration;

/** What ends after a time that no organisation chooses. The page and the API show it beside the organisation's retention. */
public enum KeptFor {
    SIGN_IN_ATTEMPTS(Duration.ofDays(90)),
    SIGN_IN_WAITS(Duration.ofDays(1)),
    KNOWN_BROWSERS(Duration.ofDays(400)),
    COMMAND_ANSWERS(Duration.ofDays(90)),
    IDEMPOTENCY_KEYS(Duration.ofDays(90)),
    BULK_COMMANDS(Duration.ofDays(365)),
    IMPORTS(Duration.ofDays(90)),
    FETCHED_FILES(Duration.ofDays(30)),
    DRIFT(Duration.ofDays(30)),
    TEST_SENDS(Duration.ofDays(1)),
    ALARMS(Duration.ofDays(90));

    private final Duration time;

    KeptFor(Duration time) {
        this.time = time;
    }

    /** What it is, for people. */
    public String words() {
        return Texts.named("setting.kept_for", this);
    }

    /** For how long it is kept. */
    public Duration time() {
        return time;
    }
}
