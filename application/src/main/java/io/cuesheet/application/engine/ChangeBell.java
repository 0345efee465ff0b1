package io.cuesheet.application.engine;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;

/** Tells that a message has changed, whichever process changed it. It may miss changes while the database is away. */
public interface ChangeBell {

    /** Calls {@code rung} at each change, on a thread of others: it must not work there. What is returned ends it. */
    Runnable onChange(OrgId org, MessageId message, Runnable rung);
}
