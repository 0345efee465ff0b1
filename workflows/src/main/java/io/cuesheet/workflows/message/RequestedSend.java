package io.cuesheet.workflows.message;

import io.temporal.common.converter.RawValue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * One send that somebody waits for, beside the message's own run: where thousands are due at once, that run would have its turn behind all of
 * them ({@code docs/decisions/0033-a-send-now-has-a-run-of-its-own.md}). The gate judges it like any other attempt. Who asked
 * stands in PostgreSQL: whoever starts one through Temporal can't sign for anybody.
 */
@WorkflowInterface
public interface RequestedSend {

    @WorkflowMethod(name = MessageContract.REQUESTED_SEND)
    void run(@Nullable RawValue input);
}
