package io.cuesheet.application.watch;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What lines of the log are about, until it is closed, on this thread: logs in JSON carry the ids of organisation and message, so that
 * all lines of one message are found. Ids only, since who runs the installation is not who may read its messages.
 */
public final class LogContext implements AutoCloseable {

    /** A field of the Elastic Common Schema, with its spelling. */
    static final String ORGANISATION = "organization.id";

    static final String MESSAGE = "cuesheet.message.id";

    private final @Nullable String organisation;
    private final @Nullable String message;

    private LogContext() {
        organisation = MDC.get(ORGANISATION);
        message = MDC.get(MESSAGE);
    }

    /** Within the work of one organisation. */
    public static LogContext of(OrgId org) {
        LogContext before = new LogContext();
        MDC.put(ORGANISATION, org.toString());
        return before;
    }

    /** Within the work on one message. */
    public static LogContext of(OrgId org, MessageId message) {
        LogContext before = of(org);
        MDC.put(MESSAGE, message.toString());
        return before;
    }

    /** Within a request about one message, whoever asks. */
    public static LogContext of(MessageId message) {
        LogContext before = new LogContext();
        MDC.put(MESSAGE, message.toString());
        return before;
    }

    /** As it was before. */
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
