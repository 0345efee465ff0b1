package io.cuesheet.ui.message.command;

import io.cuesheet.application.text.Texts;
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
        DAY_EARLIER,
        DAY_LATER,
        HOUR_LATER,
        WORKING_MORNING,
        RULE;

        /** On the button that does it. */
        public String title() {
            return Texts.named("command.move", this);
        }
    }
}
