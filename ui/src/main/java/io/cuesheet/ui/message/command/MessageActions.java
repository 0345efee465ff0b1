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
 * What the dialogs ask for, in the name of whoever is signed in and for the message as they see it. Every method throws
 * {@link io.cuesheet.application.refusal.CommandRefused}.
 */
interface MessageActions {

    /**
     * What a person sees before they send a message by hand.
     *
     * @param text null where its template can't be filled in
     * @param problem why; empty where there is a text
     */
    record SendNowPreview(SendNowOutlook outlook, @Nullable RenderedMessage text, String problem) {}

    /** Who changed the message last. Throws nothing. */
    Author author(Message changed);

    /** {@code sendAt} is UTC. */
    Message reschedule(Message seen, Instant sendAt);

    /** Takes the message back to the time that its rule gives. */
    Message backToRule(Message seen);

    /** The time that its rule gives, UTC; empty where the message follows its rule or has none. */
    Optional<Instant> ruleTime(Message seen);

    /** Undoes a move of this person that was made of this message: it gets the time that it had. */
    Message moveBack(Message before);

    /** Undoes a decision of this person about this message: it waits for review again, for the reason that it had. */
    Message blockAgain(Message before);

    Message changeStatus(Message seen, MessageStatus status, @Nullable Instant sendAt);

    /**
     * What to mind about the message's time if that were done, in sentences: whether it would be sent then, and what else speaks against
     * it. Beside a field that tells of clocks that are turned back, that is left out.
     *
     * @param status the new one; null: it is moved only
     * @param sendAt the new time, UTC; null: it keeps its own
     */
    List<String> warnings(Message seen, @Nullable MessageStatus status, @Nullable Instant sendAt);

    /** The same of the message as a command has left it. Throws nothing: the command is done. */
    List<String> warnings(Message changed);

    /** What {@link #sendNow} would send at this moment, and which rules it would go past. */
    SendNowPreview preview(Message seen);

    /**
     * @param confirm go past a hold, a cancelled event and the like
     * @param confirmResend send again although an earlier attempt may have arrived
     */
    SendNowResult sendNow(Message seen, boolean confirm, boolean confirmResend);
}
