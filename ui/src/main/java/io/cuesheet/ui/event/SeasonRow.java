package io.cuesheet.ui.event;

import io.cuesheet.workflows.planning.EventStatus;
import io.cuesheet.workflows.planning.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event with its contacts, as a file has it. Local times are the venue's.
 *
 * @param loadIn null where the file says nothing of it: what is known stays
 * @param status null where the file says nothing of it: what is known stays, and a new event is confirmed
 * @param contacts those that the file names; others stay as they are
 */
record SeasonRow(
        String externalRef,
        String name,
        String venue,
        String city,
        LocalDateTime startsLocal,
        ZoneId zone,
        @Nullable LoadIn loadIn,
        @Nullable EventStatus status,
        List<RowContact> contacts) {

    /**
     * What a file says of the load-in.
     *
     * @param local null: there is no load-in time
     * @param confidence null where the file has no more than the time
     */
    record LoadIn(@Nullable LocalDateTime local, @Nullable LoadInConfidence confidence) {}

    SeasonRow {
        contacts = List.copyOf(contacts);
    }

    /** A line of a CSV file, which has one contact and says everything of it. */
    SeasonRow(
            String externalRef,
            String name,
            String venue,
            String city,
            LocalDateTime startsLocal,
            ZoneId zone,
            @Nullable LocalDateTime loadInLocal,
            String contactRole,
            @Nullable String contactEmail,
            @Nullable String contactPhone) {
        this(
                externalRef,
                name,
                venue,
                city,
                startsLocal,
                zone,
                new LoadIn(loadInLocal, null),
                null,
                List.of(RowContact.whole(contactRole, contactEmail, contactPhone)));
    }

    @Nullable
    LocalDateTime loadInLocal() {
        return loadIn == null ? null : loadIn.local();
    }
}
