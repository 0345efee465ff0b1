package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.workflows.rule.LocalTimes;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.util.CompatibilityHints;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Starts are what another library reads in the same calendars, wherever it can read them. */
class SecondReaderTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalTime OF_WHOLE_DAYS = LocalTime.of(20, 0);
    private static final ImportAnswers ANSWERS = new ImportAnswers(
            Map.of("", BERLIN), "Home", null, AllDay.at(OF_WHOLE_DAYS), Choice.TAKE, null, null, null);

    @BeforeAll
    static void relax() {
        relax(true);
    }

    @AfterAll
    static void asItWas() {
        relax(false);
    }

    private static void relax(boolean isRelaxed) {
        CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_PARSING, isRelaxed);
        CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_UNFOLDING, isRelaxed);
        CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_VALIDATION, isRelaxed);
    }

    @Test
    void startsAreWhatAnotherLibraryReads() {
        List<String> compared = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (String name : CalendarHabitsTest.FILES) {
            String text = CaseFile.text("habits/" + name + ".ics");
            Optional<Map<String, Temporal>> other = read(text);
            if (other.isEmpty()) {
                unread.add(name);
                continue;
            }
            CalendarHabitsTest.read(text, ANSWERS).events().stream()
                    .filter(event -> event.details() != null)
                    .filter(event -> other.get().containsKey(event.externalRef()))
                    .forEach(event -> {
                        Temporal theirs = other.get().get(event.externalRef());
                        assertThat(ours(event.details(), theirs))
                                .as("%s, %s", name, event.externalRef())
                                .isEqualTo(theirs);
                        compared.add(name);
                    });
        }
        assertThat(unread).containsExactly("exchange-no-zone-name");
        assertThat(compared).hasSizeGreaterThanOrEqualTo(25);
    }

    /** Our start in the form that the other library has. */
    private static Temporal ours(EventDetails details, Temporal other) {
        Instant instant =
                LocalTimes.resolve(details.startsLocal(), details.zone()).instant();
        return switch (other) {
            case LocalDate _ -> details.startsLocal().toLocalDate();
            case LocalDateTime _ -> details.startsLocal();
            case Instant _ -> instant;
            default -> throw new AssertionError(other.getClass());
        };
    }

    /** The library has zones of its own, of which only the instants are of interest. */
    private static Temporal plain(Temporal time) {
        return switch (time) {
            case OffsetDateTime offset -> offset.toInstant();
            case ZonedDateTime zoned -> zoned.toInstant();
            default -> time;
        };
    }

    /** Starts by UID of what does not repeat; empty where the library can't read the file. */
    private static Optional<Map<String, Temporal>> read(String text) {
        try {
            Map<String, Temporal> starts = new HashMap<>();
            List<VEvent> events = new ArrayList<>(new CalendarBuilder()
                    .build(new StringReader(text.replaceAll("\r?\n", "\r\n")))
                    .getComponents(Component.VEVENT));
            // Of several revisions the latest counts.
            events.sort(Comparator.comparingInt(SecondReaderTest::sequence));
            for (VEvent event : events) {
                @Nullable DtStart<Temporal> start = event.getDateTimeStart();
                if (start != null
                        && event.getProperties("RRULE", "RECURRENCE-ID").isEmpty()) {
                    event.getUid().ifPresent(uid -> starts.put(uid.getValue(), plain(start.getDate())));
                }
            }
            return Optional.of(starts);
        } catch (IOException | ParserException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static int sequence(VEvent event) {
        return event.getSequence() == null ? 0 : event.getSequence().getSequenceNo();
    }
}
