package io.cuesheet.application.watch;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Adds the ids of organisation and message to this thread's log lines in JSON until it is closed, so that all lines of one message can be
 * found. Only ids, because the people who run an installation may not be allowed to read its messages.
 */
public final class LogContext implements AutoCloseable {

    /** A field of the Elastic Common Schema, as it spells it. */
    static final String ORGANISATION = "organization.id";

    static final String MESSAGE = "cuesheet.message.id";

    private final @Nullable String organisation;
    private final @Nullable String message;

    private LogContext() {
        organisation = MDC.get(ORGANISATION);
        message = MDC.get(MESSAGE);
    }

    /** For work of one organisation. */
    public static LogContext of(OrgId org) {
        LogContext before = new LogContext();
        MDC.put(ORGANISATION, org.toString());
        return before;
    }

    /** For work on one message. */
    public static LogContext of(OrgId org, MessageId message) {
        LogContext before = of(org);
        MDC.put(MESSAGE, message.toString());
        return before;
    }

    /** For a request about one message, from any caller. */
    public static LogContext of(MessageId message) {
        LogContext before = new LogContext();
        MDC.put(MESSAGE, message.toString());
        return before;
    }

    /** Restores the earlier values. */
    @Override
    public void close() {
        put(ORGANISATION, organisation);
        put(MESSAGE, message);
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
