package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The message's attributes in the web console. Each change costs a billable action, so only changed values are written. */
final class ConsoleAttributes {

    private final OrgId org;
    private MessageStatus status;
    private Instant sendAt;

    /** The ledger's number of an attempt that is not shown yet. */
    private @Nullable Long attempt;

    ConsoleAttributes(OrgId org, MessageStatus status, Instant sendAt) {
        this.org = org;
        this.status = status;
        this.sendAt = sendAt;
    }

    /** Shown together with its outcome. */
    void attempted(@Nullable Long number) {
        attempt = number == null ? attempt : number;
    }

    /** After a change, and at the end. */
    void show(MessageState state) {
        if (state.status() == status && state.sendAt().equals(sendAt) && attempt == null) {
            return;
        }
        status = state.status();
        sendAt = state.sendAt();
        List<SearchAttributeUpdate<?>> shown = new ArrayList<>();
        shown.add(MessageContract.STATUS.valueSet(status.wireName()));
        shown.add(MessageContract.SEND_AT.valueSet(sendAt.atOffset(ZoneOffset.UTC)));
        if (attempt != null) {
            // A run that another service started does not show its organisation.
            shown.add(MessageContract.ORG.valueSet(org.toString()));
            shown.add(MessageContract.LEDGER.valueSet(attempt));
        }
        attempt = null;
        Workflow.upsertTypedSearchAttributes(shown.toArray(SearchAttributeUpdate<?>[]::new));
    }
}
