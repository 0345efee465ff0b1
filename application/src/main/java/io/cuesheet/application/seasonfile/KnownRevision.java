package io.cuesheet.application.seasonfile;

import io.cuesheet.application.event.EventDraft;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Origin;
import io.cuesheet.application.seasonfile.content.Revision;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRevision;
import io.cuesheet.workflows.rule.EventStatus;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What earlier files have shown of an event. */
record KnownRevision(@Nullable EventRevision stored) {

    static KnownRevision of(@Nullable EventRevision stored) {
        return new KnownRevision(stored);
    }

    Revision own() {
        return stored == null ? Revision.NONE : new Revision(stored.sequence(), stored.modifiedAt());
    }

    Revision series() {
        return stored == null ? Revision.NONE : new Revision(stored.seriesSequence(), stored.seriesModifiedAt());
    }

    boolean isOfSeries() {
        return stored != null && stored.ofSeries();
    }

    private @Nullable Integer endedVersion() {
        return stored == null ? null : stored.endedVersion();
    }

    /** Whether a calendar had ended the event, nobody has touched it since, and the file has it again. */
    boolean isTakenBack(ImportedEvent row, @Nullable Event before) {
        return row.details() != null
                && row.details().status() == null
                && before != null
                && before.status() == EventStatus.CANCELLED
                && Objects.equals(endedVersion(), before.version());
    }

    /** What is known after this row was taken; empty where that is the same, or nothing. */
    Optional<EventRevision> after(ImportedEvent row, EventDraft draft) {
        Origin origin = row.origin();
        // A date that follows its series again has no revision of its own any more.
        boolean isFromSeries = origin.series() != null
                && origin.series().isSaid()
                && !origin.own().isSaid();
        Revision own = isFromSeries ? Revision.NONE : origin.own().over(own());
        Revision series = origin.series() == null ? series() : origin.series().over(series());
        boolean isOfSeries = origin.isOfSeries() || isOfSeries();
        EventRevision after = new EventRevision(
                draft.after().id(),
                own.sequence(),
                own.modified(),
                series.sequence(),
                series.modified(),
                isOfSeries,
                ended(row, draft));
        boolean isAnything = stored != null || own.isSaid() || isOfSeries || after.endedVersion() != null;
        return isAnything && !after.equals(stored) ? Optional.of(after) : Optional.empty();
    }

    private @Nullable Integer ended(ImportedEvent row, EventDraft draft) {
        if (row.details() != null) {
            return null;
        }
        boolean isEndedNow = draft.before() != null && draft.before().status() != EventStatus.CANCELLED;
        return isEndedNow ? Integer.valueOf(draft.after().version()) : endedVersion();
    }
}
