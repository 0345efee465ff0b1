package io.cuesheet.application.alarm.way;

import io.cuesheet.workflows.OrgId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends an alarm by mail. It throws nothing for what the other side does. */
@FunctionalInterface
public interface AlarmMail {

    Said send(Letter letter);

    /**
     * One mail.
     *
     * @param id the same at every attempt
     * @param org whose alarm it is; null: the installation's
     */
    record Letter(UUID id, @Nullable OrgId org, String sender, String recipient, String subject, String body) {

        /** Without addresses and texts: a record's default would carry them into logs. */
        @Override
        public String toString() {
            return "Letter[" + id + "]";
        }
    }
}
