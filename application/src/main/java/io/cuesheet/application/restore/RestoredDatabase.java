package io.cuesheet.application.restore;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.EditOutcome;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.db.restore.RestoreRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Cleans up after a database was restored. */
@Service
public class RestoredDatabase {

    private static final int PART = 500;

    private final RestoreRepository restores;
    private final MessageEditor editor;
    private final SendingHold hold;
    private final Clock clock;

    RestoredDatabase(RestoreRepository restores, MessageEditor editor, SendingHold hold, Clock clock) {
        this.restores = restores;
        this.editor = editor;
        this.hold = hold;
        this.clock = clock;
    }

    /**
     * Marks every message as sent that was sent according to Temporal, as if by hand, and releases the hold unless it was released before.
     * Messages that may have been sent stay in review.
     *
     * @return how many were marked; 0 if there was nothing to do
     */
    public int settle(Caller caller) {
        caller.require(Permission.SEND);
        OrgId org = caller.orgId();
        boolean isHeld = restores.find(org).isPresent();
        if (isHeld) {
            hold.requireCompared(org);
        }
        int marked = 0;
        for (List<MessageId> part = next(org, null); !part.isEmpty(); part = next(org, part.getLast())) {
            marked += mark(caller, part);
        }
        if (isHeld) {
            hold.release(caller);
        }
        return marked;
    }

    private List<MessageId> next(OrgId org, @Nullable MessageId after) {
        return restores.sentBefore(org, after, PART);
    }

    private int mark(Caller caller, List<MessageId> part) {
        Envelope envelope = new Envelope(caller.actor(), ReasonCode.SENT_BEFORE_RESTORE.name(), null, null, null, null);
        ChangeStatus sent = new ChangeStatus(MessageStatus.SENT, null, envelope);
        List<Edit> edits = part.stream().map(message -> Edit.of(message, sent)).toList();
        return (int) editor.edit(caller.orgId(), edits, clock.instant()).stream()
                .filter(EditOutcome.Applied.class::isInstance)
                .count();
    }
}
