package io.cuesheet.application.access;

import java.util.UUID;

/** The page's sessions, which end when their person gets another role or password or is shut out. */
public interface OpenSessions {

    /** Keeps the session of this thread, where it is that person's, when the transaction raises their stamp. */
    void keepCurrent(UUID person, long stamp);
}
