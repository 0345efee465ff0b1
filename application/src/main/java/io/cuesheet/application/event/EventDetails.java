package io.cuesheet.application.event;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The given details of an event, from a file, a program or a person. Local times are the venue's.
 *
 * @param loadInLocal null: not known
 * @param loadInConfidence null: confirmed, unless the same time was already stored as less certain
 * @param status null: unchanged, or confirmed
 * @param startTimeOpen whether only the day of the start is known, so that its time is {@link Event#OPEN_TIME}; null: unchanged if the
 *     start is unchanged, too
 * @param isAllContacts whether contacts that are not given are removed
 */
public record EventDetails(
        String name,
        String venue,
        String city,
        LocalDateTime startsLocal,
        ZoneId zone,
        @Nullable LocalDateTime loadInLocal,
        @Nullable LoadInConfidence loadInConfidence,
        @Nullable EventStatus status,
        @Nullable Boolean startTimeOpen,
        List<ContactDetails> contacts,
        boolean isAllContacts) {

    /** The most contacts of an event, from any source. */
    public static final int MOST_CONTACTS = 100;

    private static final Set<LocalTime> STAND_FOR_NO_TIME = Set.of(Event.OPEN_TIME, LocalTime.MIDNIGHT);

    public EventDetails {
        contacts = List.copyOf(contacts);
        if (Boolean.TRUE.equals(startTimeOpen)) {
            startsLocal = startsLocal.toLocalDate().atTime(Event.OPEN_TIME);
        }
    }

    /**
     * The details as a person or a program gives them.
     *
     * @param contacts all contacts; null: existing contacts stay
     * @throws InvalidInput naming the field
     */
    public static EventDetails said(
            @Nullable String name,
            @Nullable String venue,
            @Nullable String city,
            @Nullable LocalDateTime startsLocal,
            ZoneId zone,
            @Nullable LocalDateTime loadInLocal,
            @Nullable LoadInConfidence loadInConfidence,
            @Nullable EventStatus status,
            @Nullable Boolean startTimeOpen,
            @Nullable List<ContactDetails> contacts) {
        if (loadInLocal == null && loadInConfidence != null && loadInConfidence != LoadInConfidence.TBD) {
            throw InvalidInput.of("load_in_confidence", Texts.of("refusal.event.confidence"));
        }
        EventDetails details = new EventDetails(
                FieldRules.required("name", name),
                FieldRules.required("venue", venue),
                // It may be empty, but it must be given: a caller that leaves it out may have forgotten it.
                FieldRules.optional("city", FieldRules.present("city", city)).orElse(""),
                FieldRules.present("starts_at", FieldRules.plannable("starts_at", startsLocal)),
                zone,
                FieldRules.plannable("load_in_time", loadInLocal),
                loadInConfidence,
                status,
                startTimeOpen,
                contacts == null ? List.of() : contacts,
                contacts != null);
        if (Boolean.TRUE.equals(startTimeOpen) && !STAND_FOR_NO_TIME.contains(startsLocal.toLocalTime())) {
            throw InvalidInput.of("start_time_open", Texts.of("refusal.event.time_open"));
        }
        if (loadInLocal != null && FieldRules.isLoadInTooLate(details.startsLocal(), loadInLocal)) {
            throw InvalidInput.of("load_in_time", Texts.of("refusal.event.load_in_late"));
        }
        details.checkContacts();
        return details;
    }

    /** The errors for which {@link #said} refuses the event's own fields, one per field and in their order; empty: none. */
    public static List<InvalidInput> faults(
            @Nullable String name,
            @Nullable String venue,
            @Nullable String city,
            @Nullable LocalDateTime startsLocal,
            @Nullable LocalDateTime loadInLocal) {
        return new Faults()
                .check(() -> FieldRules.required("name", name))
                .check(() -> FieldRules.required("venue", venue))
                .check(() -> FieldRules.optional("city", city))
                .check(() -> FieldRules.present("starts_at", FieldRules.plannable("starts_at", startsLocal)))
                .check(() -> FieldRules.plannable("load_in_time", loadInLocal))
                .all();
    }

    /** An existing event's details with this status. Its contacts stay unchanged. */
    public static EventDetails known(Event event, EventStatus status) {
        return new EventDetails(
                event.name(),
                event.venue(),
                event.city(),
                event.startsLocal(),
                event.timeZone(),
                event.loadInLocal(),
                event.loadInLocal() == null ? null : event.loadInConfidence(),
                status,
                event.startTimeOpen(),
                List.of(),
                false);
    }

    /** The same with these contacts. */
    public EventDetails withContacts(List<ContactDetails> others) {
        return new EventDetails(
                name,
                venue,
                city,
                startsLocal,
                zone,
                loadInLocal,
                loadInConfidence,
                status,
                startTimeOpen,
                others,
                isAllContacts);
    }

    /** The same with this status. */
    public EventDetails withStatus(EventStatus other) {
        return new EventDetails(
                name,
                venue,
                city,
                startsLocal,
                zone,
                loadInLocal,
                loadInConfidence,
                other,
                startTimeOpen,
                contacts,
                isAllContacts);
    }

    /** The same at another time; a load-in moves with it. */
    public EventDetails at(LocalDateTime starts, ZoneId there) {
        LocalDateTime loadIn = loadInLocal == null ? null : loadInLocal.plus(Duration.between(startsLocal, starts));
        return new EventDetails(
                name,
                venue,
                city,
                starts,
                there,
                loadIn,
                loadInConfidence,
                status,
                startTimeOpen,
                contacts,
                isAllContacts);
    }

    private void checkContacts() {
        if (contacts.size() > MOST_CONTACTS) {
            throw InvalidInput.of("contacts", Texts.of("refusal.event.contacts", MOST_CONTACTS));
        }
        Set<String> refs = new HashSet<>();
        for (int index = 0; index < contacts.size(); index++) {
            if (!refs.add(contacts.get(index).ref())) {
                throw InvalidInput.of("contacts[%d].ref".formatted(index), Texts.of("refusal.event.ref_twice"));
            }
        }
    }
}
