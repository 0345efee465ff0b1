package io.cuesheet.application.engine;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;

/** Notifies of changes to a message, whichever process made them. It may miss changes while the database is unavailable. */
public interface ChangeBell {

    /** Calls {@code rung} at each change, on a shared thread that it must not block. Run the returned value to unsubscribe. */
    Runnable onChange(OrgId org, MessageId message, Runnable rung);
}
