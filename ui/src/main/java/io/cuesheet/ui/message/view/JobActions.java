package io.cuesheet.ui.message.view;

import io.cuesheet.db.message.Job;
import io.cuesheet.ui.message.SendNowResult;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the dialogs ask for, in the name of whoever is signed in and for the message as they see it. Every method throws
 * {@link io.cuesheet.ui.message.CommandFailed}.
 */
interface JobActions {

    /** {@code sendAt} is UTC. */
    Job reschedule(Job seen, Instant sendAt);

    Job changeStatus(Job seen, MessageStatus status, @Nullable Instant sendAt);

    /** What {@link #sendNow} would send at this moment, and which rules it would go past. */
    SendNowPreview preview(Job seen);

    /**
     * @param confirm go past a hold, a cancelled event and the like
     * @param confirmResend send again although an earlier attempt may have arrived
     */
    SendNowResult sendNow(Job seen, boolean confirm, boolean confirmResend);
}
