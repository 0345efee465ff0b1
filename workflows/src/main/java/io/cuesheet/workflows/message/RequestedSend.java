package io.cuesheet.workflows.message;

import io.temporal.common.converter.RawValue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * One send whose caller waits for the result, outside the message's own run: if thousands are due at once, that run would queue behind all
 * of them ({@code docs/decisions/0033-a-send-now-has-a-run-of-its-own.md}). The gate judges it like any other attempt. PostgreSQL records
 * who requested it: a caller who starts one through Temporal can't sign as somebody else.
 */
@WorkflowInterface
public interface RequestedSend {

    @WorkflowMethod(name = MessageContract.REQUESTED_SEND)
    void run(@Nullable RawValue input);
}
