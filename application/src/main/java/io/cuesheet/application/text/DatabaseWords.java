package io.cuesheet.application.text;

import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.commit.LostCommit;

/** The texts for people and programs while the database can't be used. API and page use the same ones; the log has more details. */
public final class DatabaseWords {

    private DatabaseWords() {}

    /**
     * The first part of a sentence.
     *
     * @param failure a failure that {@link DatabaseAway} takes for an unavailable database
     */
    public static String of(Throwable failure) {
        return DatabaseAway.refusesChanges(failure)
                ? Texts.of("refusal.database.unchangeable")
                : Texts.of("refusal.database.unreachable");
    }

    /** The whole sentence after an attempted change: nothing was changed, or nobody knows. */
    public static String afterAChange(Throwable failure) {
        return LostCommit.isCauseOf(failure)
                ? Texts.of("refusal.database.outcome_unknown", of(failure))
                : Texts.of("refusal.database.nothing_changed", of(failure));
    }
}
