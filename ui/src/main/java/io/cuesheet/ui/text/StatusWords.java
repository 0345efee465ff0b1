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

    /** The effect of setting this status by hand. */
    public static String effect(MessageStatus status) {
        return Texts.named("words.status_effect", status);
    }
}
