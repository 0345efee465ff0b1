package io.cuesheet.application.privacy;

import java.time.Duration;

/** What ends after a time that no organisation chooses. The page and the API show it beside the organisation's retention. */
public enum KeptFor {
    SIGN_IN_ATTEMPTS("Attempts to sign in", Duration.ofDays(90)),
    SIGN_IN_WAITS("Waits after wrong passwords", Duration.ofDays(1)),
    KNOWN_BROWSERS("Browsers that signed in before", Duration.ofDays(400)),
    COMMAND_ANSWERS("Answers to commands of other services, and where they came from", Duration.ofDays(90)),
    IDEMPOTENCY_KEYS("Idempotency keys", Duration.ofDays(90)),
    BULK_COMMANDS("Records of bulk commands and of deletions", Duration.ofDays(365)),
    IMPORTS("Reports of imports and of planning", Duration.ofDays(90)),
    FETCHED_FILES("Fetched files that wait for a person, since they were last fetched", Duration.ofDays(30)),
    DRIFT("Messages that were out of step with Temporal and are not any more", Duration.ofDays(30)),
    TEST_SENDS("Test sends", Duration.ofDays(1)),
    ALARMS("Alarms that are over", Duration.ofDays(90));

    private final String words;
    private final Duration time;

    KeptFor(String words, Duration time) {
        this.words = words;
        this.time = time;
    }

    /** What it is, for people. */
    public String words() {
        return words;
    }

    /** For how long it is kept. */
    public Duration time() {
        return time;
    }
}
