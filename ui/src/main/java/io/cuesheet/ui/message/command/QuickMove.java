package io.cuesheet.ui.message.command;

import io.cuesheet.application.text.Texts;
import java.time.Instant;

/**
 * A move without a dialog.
 *
 * @param kind what it does
 * @param sendAt the new time, UTC
 */
public record QuickMove(Kind kind, Instant sendAt) {

    /** The kinds, in the order of the menu. */
    public enum Kind {
        DAY_EARLIER,
        DAY_LATER,
        HOUR_LATER,
        WORKING_MORNING,
        RULE;

        /** The label of its button. */
        public String title() {
            return Texts.named("command.move", this);
        }
    }
}
