package io.cuesheet.ui.audit;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.audit.AuditTrail;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.ui.text.RelativeTime;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Finds who last changed something that another person has open. */
@Component
public class LastChange {

    /** For a form that has been open longer, no name is given. */
    private static final Duration RECENT = Duration.ofDays(1);

    /** Allows for another server's clock being ahead. */
    private static final Duration JUST_NOW = Duration.ofSeconds(5);

    private static final int MOST = 50;

    /** The actions that change an event or its contacts; other lines record decisions about it. */
    private static final List<String> EVENT_EDITS =
            List.of("edit", "import", "add-contact", "edit-contact", "remove-contact");

    private final AuditTrail trail;
    private final OrganisationSettings settings;
    private final Clock clock;

    LastChange(AuditTrail trail, OrganisationSettings settings, Clock clock) {
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Such as "The settings were changed meanwhile by ada: Tue 1 Dec 2026, 10:00 · Europe/Berlin."
     *
     * @param action the action's name in the audit log, such as edit-settings
     * @param what a clause, such as "The settings were changed"
     * @param about whether the state after a change belongs to the changed object
     */
    public String sentence(Caller caller, String action, String what, Predicate<Map<String, Object>> about) {
        Instant from = clock.instant().minus(RECENT);
        ZoneId zone = settings.find(caller).defaultZone();
        return trail.page(caller, new AuditFilter(null, null, null, action, null, from, null), null, MOST).stream()
                .filter(line -> about.test(Objects.requireNonNullElse(line.after(), Map.of())))
                .findFirst()
                .map(line -> sentence(line, what, zone))
                .orElseGet(() -> Texts.of("audit.last_change.by_somebody", what));
    }

    /** Who last changed an event or one of its contacts. */
    public Author ofEvent(Caller caller, EventId event) {
        Instant from = clock.instant().minus(RECENT);
        return author(() -> EVENT_EDITS.stream()
                .flatMap(action ->
                        trail
                                .page(caller, new AuditFilter(null, event, null, action, null, from, null), null, MOST)
                                .stream()
                                .filter(line -> line.message() == null)
                                .limit(1))
                .max(Comparator.comparing(AuditLine::at)));
    }

    /** Who last changed a message; refused commands do not count. */
    public Author ofMessage(Caller caller, MessageId message) {
        return author(() -> trail.page(caller, AuditFilter.of(message), null, MOST).stream()
                .filter(line -> line.revision() != null)
                .findFirst());
    }

    private Author author(Supplier<Optional<AuditLine>> change) {
        try {
            return change.get()
                    .map(line -> new Author(AuditWords.actor(line), ago(line.at())))
                    .orElse(Author.UNKNOWN);
        } catch (DataAccessException away) {
            // The conflict itself must be shown in any case.
            return Author.UNKNOWN;
        }
    }

    private String ago(Instant at) {
        Instant now = clock.instant();
        return Duration.between(at, now).compareTo(JUST_NOW) < 0
                ? Texts.of("audit.last_change.just_now")
                : RelativeTime.of(at, now);
    }

    private static String sentence(AuditLine line, String what, ZoneId zone) {
        return Texts.of("audit.last_change.by", what, AuditWords.actor(line), ZonedTimes.withZone(line.at(), zone));
    }
}
