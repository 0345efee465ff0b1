package io.cuesheet.application.text;

import io.cuesheet.db.DatabaseAway;

/** What people and programs are told while the database can't be used. API and page say the same; the log says more. */
public final class DatabaseWords {

    private DatabaseWords() {}

    /**
     * The beginning of a sentence.
     *
     * @param failure one of which {@link DatabaseAway} says that the database is away
     */
    public static String of(Throwable failure) {
        return DatabaseAway.refusesChanges(failure)
                ? Texts.of("refusal.database.unchangeable")
                : Texts.of("refusal.database.unreachable");
    }

    /** The whole sentence where something was to be changed. */
    public static String nothingWasChanged(Throwable failure) {
        return Texts.of("refusal.database.nothing_changed", of(failure));
    }
}
