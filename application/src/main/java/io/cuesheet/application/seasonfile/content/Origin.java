package io.cuesheet.application.seasonfile.content;

import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in its file, and which revision of it that is.
 *
 * @param line from 1
 * @param own revision of the event itself; a date that its series names has none of its own
 * @param series revision of the series of which it is a date, as far as the file says it; null: it is no date of a series
 * @param isImplied whether its line is about another event, such as a date that a series leaves out
 */
public record Origin(int line, Revision own, @Nullable Revision series, boolean isImplied) {

    /** Of a file that counts no revisions. */
    public static Origin at(int line) {
        return new Origin(line, Revision.NONE, null, false);
    }

    /** The same for something that follows from it. */
    public Origin implied() {
        return new Origin(line, own, series, true);
    }

    /** A date that the series on this line names. */
    public Origin date() {
        return new Origin(line, Revision.NONE, own, isImplied);
    }

    /** A date that stands for itself on this line. */
    public Origin dateOf(Revision whole) {
        return new Origin(line, own, whole, isImplied);
    }

    public boolean isOfSeries() {
        return series != null;
    }

    /**
     * Whether a file shows an older state than what is known.
     *
     * <p>A date that comes from its series is compared with the series alone, so that the series can take a change of the date back. Where the
     * file has a change of a date without its series, and none was known, the series' revision is the one that it has to follow.
     */
    public boolean isOlderThan(Revision knownOwn, Revision knownSeries) {
        Revision whole = series == null ? Revision.NONE : series;
        boolean isAlone = series != null && !series.isSaid();
        return whole.isOlderThan(knownSeries)
                || own.isOlderThan(knownOwn.isSaid() || !isAlone ? knownOwn : knownSeries);
    }
}
