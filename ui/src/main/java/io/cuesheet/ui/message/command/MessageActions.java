package io.cuesheet.ui.message.command;

import io.cuesheet.application.explain.SendNowOutlook;
import io.cuesheet.application.message.SendNowResult;
import io.cuesheet.db.message.Message;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the dialogs, as the signed-in user and for the message as last seen. Every method throws
 * {@link io.cuesheet.application.refusal.CommandRefused}.
 */
interface MessageActions {

    /**
     * The preview before a message is sent by hand.
     *
     * @param text null if its template can't be rendered
     * @param problem why it can't be rendered; empty if there is a text
     */
    record SendNowPreview(SendNowOutlook outlook, @Nullable RenderedMessage text, String problem) {}

    /** Who changed the message last. Throws nothing. */
    Author author(Message changed);

    /** {@code sendAt} is UTC. */
    Message reschedule(Message seen, Instant sendAt);

    /** Returns the message to the time of its rule. */
    Message backToRule(Message seen);

    /** The time that its rule gives, UTC; empty if the message follows its rule or has none. */
    Optional<Instant> ruleTime(Message seen);

    /** Undoes this person's move of this message: restores its earlier time. */
    Message moveBack(Message before);

    /** Undoes this person's decision about this message: it waits for review again, for the earlier reason. */
    Message blockAgain(Message before);

    Message changeStatus(Message seen, MessageStatus status, @Nullable Instant sendAt);

    /**
     * Warnings about the message's time after this change, as sentences: whether it would be sent then, and other concerns. Omits the
     * warning about clocks turned back next to a field that shows it.
     *
     * @param status the new status; null: only the time changes
     * @param sendAt the new time, UTC; null: unchanged
     */
    List<String> warnings(Message seen, @Nullable MessageStatus status, @Nullable Instant sendAt);

    /** Warnings about the message after a command. Throws nothing: the command is done. */
    List<String> warnings(Message changed);

    /** What {@link #sendNow} would send now, and which checks it would bypass. */
    SendNowPreview preview(Message seen);

    /**
     * @param confirm bypass a hold, a cancelled event and similar checks
     * @param confirmResend send again although an earlier attempt may have arrived
     */
    SendNowResult sendNow(Message seen, boolean confirm, boolean confirmResend);
}
