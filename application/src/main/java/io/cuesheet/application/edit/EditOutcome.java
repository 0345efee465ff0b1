package io.cuesheet.application.edit;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import org.jspecify.annotations.Nullable;

/** What became of an edit. */
public sealed interface EditOutcome {

    MessageId message();

    /** It is in the row, now or since its command came before. */
    record Applied(MessageState row) implements EditOutcome {

        @Override
        public MessageId message() {
            return row.messageId();
        }
    }

    /**
     * It changed nothing.
     *
     * @param explanation one sentence without personal data
     * @param row as it is; null where there is no live row in this organisation
     */
    record Refused(
            MessageId message,
            ReasonCode code,
            String explanation,
            @Nullable MessageState row) implements EditOutcome {}
}
