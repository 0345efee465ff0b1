package io.cuesheet.ui.event;

import static io.cuesheet.ui.event.Entries.AFTERNOON;
import static io.cuesheet.ui.event.Entries.added;
import static io.cuesheet.ui.event.Entries.event;
import static io.cuesheet.ui.event.Entries.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.ui.event.EventEntry.ContactEntry;
import io.cuesheet.ui.event.EventMerge.Change;
import io.cuesheet.ui.event.EventMerge.Detail;
import io.cuesheet.ui.event.EventMerge.Field;
import io.cuesheet.ui.event.EventMerge.Part;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventMergeTest {

    private static final ContactEntry OFFICE = known("Office", "office@example.org", "");
    private static final ContactEntry STAGE = known("Stage", "stage@example.org", "");
    private static final EventEntry BASE = event("Tempodrom", OFFICE, STAGE);

    @Test
    void whatOnlyOneOfThemTouchedComesTogether() {
        EventEntry mine = event("Mahler 2", "Tempodrom", null, OFFICE, STAGE);
        EventEntry theirs = event("Mahler", "Philharmonie", AFTERNOON, OFFICE, STAGE);

        EventMerge merge = EventMerge.of(BASE, mine, theirs);

        assertThat(merge.mine()).isEqualTo(event("Mahler 2", "Philharmonie", AFTERNOON, OFFICE, STAGE));
        assertThat(merge.theirs()).isEqualTo(merge.mine());
        assertThat(merge.isClash()).isFalse();
        assertThat(merge.changes())
                .containsExactly(
                        new Change(new Detail(Field.VENUE, null), "Philharmonie", "Tempodrom", Part.UNTOUCHED),
                        new Change(
                                new Detail(Field.LOAD_IN, null),
                                "Sun 20 Dec 2026, 14:00, confirmed",
                                "none",
                                Part.UNTOUCHED));
    }

    @Test
    void whatBothTouchedIsChosen() {
        EventMerge merge = EventMerge.of(BASE, event("Arena", OFFICE, STAGE), event("Philharmonie", OFFICE, STAGE));

        assertThat(merge.isClash()).isTrue();
        assertThat(merge.changes())
                .containsExactly(new Change(new Detail(Field.VENUE, null), "Philharmonie", "Arena", Part.OTHERWISE));
        assertThat(merge.mine().venue()).isEqualTo("Arena");
        assertThat(merge.theirs().venue()).isEqualTo("Philharmonie");
    }

    @Test
    void whatBothTouchedInTheSameWayIsNoQuestion() {
        EventEntry both = event("Philharmonie", OFFICE, STAGE);
        assertThat(EventMerge.of(BASE, both, both).isClash()).isFalse();
        assertThat(EventMerge.of(BASE, both, both).mine()).isEqualTo(both);
    }

    @Test
    void contactsAreMergedByTheirReferenceAndFieldByField() {
        ContactEntry withPhone = known("Office", "office@example.org", "+49 30 1");
        ContactEntry withMail = known("Office", "new@example.org", "");
        ContactEntry theirs = known("Lights", "lights@example.org", "");
        ContactEntry mine = added("Sound", "sound@example.org");

        EventMerge merge =
                EventMerge.of(BASE, event("Tempodrom", withPhone, mine), event("Tempodrom", theirs, withMail, STAGE));

        assertThat(merge.mine().contacts())
                .containsExactly(theirs, known("Office", "new@example.org", "+49 30 1"), mine);
        assertThat(merge.isClash()).isFalse();
    }

    @Test
    void somebodyRemovedHereAndChangedThereIsChosen() {
        ContactEntry changed = known("Stage", "new@example.org", "");
        EventMerge merge = EventMerge.of(BASE, event("Tempodrom", OFFICE), event("Tempodrom", OFFICE, changed));

        assertThat(merge.changes())
                .containsExactly(new Change(
                        new Detail(Field.CONTACT, "Stage"), "Stage, new@example.org", "removed", Part.OTHERWISE));
        assertThat(merge.mine().contacts()).containsExactly(OFFICE);
        assertThat(merge.theirs().contacts()).containsExactly(OFFICE, changed);
    }

    @Test
    void somebodyWhomBothAddedIsThereOnceAndTwoPeopleOfOneRoleAreTwo() {
        ContactEntry stored = known("Lights", "lights@example.org", "");
        ContactEntry other = added("Lights", "other@example.org");
        EventMerge merge = EventMerge.of(
                BASE,
                event("Tempodrom", OFFICE, STAGE, added("Lights", "lights@example.org"), other),
                event("Tempodrom", OFFICE, STAGE, stored));

        assertThat(merge.mine().contacts()).containsExactly(stored, OFFICE, STAGE, other);
        assertThat(merge.mine().details().contacts())
                .extracting("ref", "email")
                .contains(tuple("Lights", "lights@example.org"), tuple("Lights-2", "other@example.org"));
    }

    @ParameterizedTest
    @MethodSource("threeVersions")
    void nothingThatSomebodyTypedIsLostAndNothingIsMadeUp(EventEntry base, EventEntry mine, EventEntry theirs) {
        EventMerge merge = EventMerge.of(base, mine, theirs);

        assertThat(EventMerge.of(base, base, theirs).mine()).isEqualTo(theirs);
        assertThat(EventMerge.of(base, mine, base).mine()).isEqualTo(mine);
        assertThat(EventMerge.of(base, mine, base).changes()).isEmpty();
        assertThat(EventMerge.of(base, mine, mine).isClash()).isFalse();
        assertThat(merge.mine().equals(merge.theirs())).isEqualTo(!merge.isClash());
        if (!mine.venue().equals(base.venue())) {
            assertThat(merge.mine().venue()).isEqualTo(mine.venue());
        }
        if (!theirs.venue().equals(base.venue())) {
            assertThat(merge.theirs().venue()).isEqualTo(theirs.venue());
        }
        EventMerge turned = EventMerge.of(base, theirs, mine);
        assertThat(turned.theirs().contacts())
                .containsExactlyInAnyOrderElementsOf(merge.mine().contacts());
    }

    /** Of so few values that all three often agree, and often don't. */
    static Stream<Arguments> threeVersions() {
        Random random = new Random(6);
        return Stream.generate(() -> Arguments.of(any(random), any(random), any(random)))
                .limit(300);
    }

    private static EventEntry any(Random random) {
        ContactEntry[] contacts = Stream.of("A", "B", "C")
                .filter(ref -> random.nextInt(3) > 0)
                .map(ref -> known(ref, oneOf(random, "1", "2"), oneOf(random, "1", "2")))
                .toArray(ContactEntry[]::new);
        return event(
                oneOf(random, "Mahler", "Bruckner"),
                oneOf(random, "Tempodrom", "Arena", "Hall"),
                random.nextBoolean() ? AFTERNOON : null,
                contacts);
    }

    private static String oneOf(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
