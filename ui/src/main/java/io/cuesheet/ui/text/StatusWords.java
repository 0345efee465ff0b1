package io.cuesheet.ui.text;

import io.cuesheet.workflows.message.MessageStatus;

/** Statuses for people. */
public final class StatusWords {

    private StatusWords() {}

    /** The name on a chip. */
    public static String name(MessageStatus status) {
        return switch (status) {
            case SCHEDULED -> "Scheduled";
            case PAUSED -> "Paused";
            case BLOCKED -> "Blocked";
            case RETRYING -> "Retrying";
            case SENT -> "Sent";
            case FAILED -> "Failed";
            case SKIPPED -> "Skipped";
        };
    }

    /** What setting this status by hand does. */
    public static String effect(MessageStatus status) {
        return switch (status) {
            case SCHEDULED -> "It will be sent at its send time.";
            case PAUSED -> "It waits until you schedule it again. Its send time passes without a send.";
            case BLOCKED -> "It waits, like paused, and is listed as needing attention.";
            case RETRYING -> "A fresh round of attempts starts at once.";
            case SENT -> "It is marked as sent by hand: nothing is delivered. This can't be changed again.";
            case FAILED -> "It is given up and listed as failed.";
            case SKIPPED -> "It is not sent, on purpose.";
        };
    }
}
