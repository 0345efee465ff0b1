package io.cuesheet.application.edit;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import org.jspecify.annotations.Nullable;

/** The outcome of an edit. */
public sealed interface EditOutcome {

    MessageId message();

    /** The row has the change, made now or by an earlier request with the same command. */
    record Applied(MessageState row) implements EditOutcome {

        @Override
        public MessageId message() {
            return row.messageId();
        }
    }

    /**
     * Nothing was changed.
     *
     * @param explanation one sentence without personal data
     * @param row the current row; null if the organisation has no such live row
     */
    record Refused(
            MessageId message,
            ReasonCode code,
            String explanation,
            @Nullable MessageState row) implements EditOutcome {}
}
