package io.cuesheet.ui.message.command;

import java.time.Instant;

/**
 * A move that needs no dialog.
 *
 * @param kind what it does
 * @param sendAt the new time, UTC
 */
public record QuickMove(Kind kind, Instant sendAt) {

    /** In the order in which they are offered. */
    public enum Kind {
        DAY_EARLIER("−1 day"),
        DAY_LATER("+1 day"),
        HOUR_LATER("+1 hour"),
        WORKING_MORNING("Next working morning"),
        RULE("Back to rule time");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
