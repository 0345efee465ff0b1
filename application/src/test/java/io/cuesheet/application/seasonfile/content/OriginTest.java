package io.cuesheet.application.seasonfile.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OriginTest {

    private static final Instant NOON = Instant.parse("2026-11-05T12:00:00Z");

    @Test
    void aDateOfASeriesIsComparedWithTheSeriesAndNotWithAChangeOfTheDate() {
        Origin date = at(sequence(4)).date();

        assertThat(date.isOlderThan(sequence(5), sequence(3))).isFalse();
        assertThat(date.isOlderThan(Revision.NONE, sequence(5))).isTrue();
    }

    @Test
    void aChangeOfADateIsAsOldAsItsSeriesInTheSameFile() {
        Origin change = at(sequence(5)).dateOf(sequence(3));

        assertThat(change.isOlderThan(sequence(5), sequence(3))).isFalse();
        assertThat(change.isOlderThan(Revision.NONE, sequence(4))).isTrue();
        assertThat(change.isOlderThan(sequence(6), sequence(3))).isTrue();
    }

    @Test
    void aChangeThatComesWithoutItsSeriesFollowsWhatIsKnownOfTheSeries() {
        Origin change = at(sequence(2)).dateOf(Revision.NONE);

        assertThat(change.isOlderThan(Revision.NONE, sequence(3))).isTrue();
        assertThat(change.isOlderThan(sequence(2), sequence(3))).isFalse();
    }

    @Test
    void whatARevisionDoesNotSayStaysKnown() {
        Revision known = new Revision(5, NOON);

        assertThat(new Revision(null, NOON.plusSeconds(1)).over(known)).isEqualTo(new Revision(5, NOON.plusSeconds(1)));
        assertThat(Revision.NONE.over(known)).isEqualTo(known);
        assertThat(sequence(6).over(known)).isEqualTo(sequence(6));
        assertThat(sequence(5).over(known)).isEqualTo(known);
    }

    private static Origin at(Revision revision) {
        return new Origin(1, revision, null, false);
    }

    private static Revision sequence(int number) {
        return new Revision(number, null);
    }
}
