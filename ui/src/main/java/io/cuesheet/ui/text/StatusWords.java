package io.cuesheet.ui.text;

import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.message.MessageStatus;

/** Statuses for people. */
public final class StatusWords {

    private StatusWords() {}

    /** The name on a chip. */
    public static String name(MessageStatus status) {
        return Texts.named("words.status", status);
    }

    /** The name of a filter or a count: it includes messages whose chip says that they need a decision. */
    public static String ofMany(MessageStatus status) {
        return status == MessageStatus.BLOCKED ? Texts.of("words.blocked_or_undecided") : name(status);
    }

    /** The effect of setting this status by hand. */
    public static String effect(MessageStatus status) {
        return Texts.named("words.status_effect", status);
    }
}
