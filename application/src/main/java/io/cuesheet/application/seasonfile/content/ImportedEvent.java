package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event of a file.
 *
 * @param details null: the file only says that the event is cancelled
 * @param isLoadInSaid whether a load-in that is not there is one that the event does not have; else what is known stays
 * @param areAddressesSaid the same for addresses of contacts
 * @param isCitySaid the same for the city, as long as the venue is the same
 * @param areContactsAssumed whether its contacts are those of events that have none
 */
public record ImportedEvent(
        String externalRef,
        @Nullable EventDetails details,
        boolean isLoadInSaid,
        boolean areAddressesSaid,
        boolean isCitySaid,
        boolean areContactsAssumed,
        Origin origin) {

    /** An event of a file that has a column for everything that could be lost. */
    public ImportedEvent(String externalRef, EventDetails details, int line) {
        this(externalRef, details, true, true, true, false, Origin.at(line));
    }

    /** One that is cancelled, whatever else is known of it. */
    public static ImportedEvent cancelled(String externalRef, Origin origin) {
        return new ImportedEvent(externalRef, null, false, false, false, false, origin);
    }

    /** The same with this contact, where it has none. */
    ImportedEvent withContact(ContactDetails contact) {
        return details == null || !details.contacts().isEmpty()
                ? this
                : new ImportedEvent(
                        externalRef,
                        details.withContacts(List.of(contact)),
                        isLoadInSaid,
                        areAddressesSaid,
                        isCitySaid,
                        true,
                        origin);
    }

    /** Another date of the same event. */
    public ImportedEvent onDate(String ref, EventDetails there, Origin said) {
        return new ImportedEvent(ref, there, isLoadInSaid, areAddressesSaid, isCitySaid, areContactsAssumed, said);
    }

    /**
     * What the file says, filled up with what is known where the file is silent.
     *
     * @param before not null where the file says no more than that it is cancelled
     */
    public EventDetails onto(@Nullable Event before, List<Contact> known) {
        if (details == null) {
            return EventDetails.known(Objects.requireNonNull(before), EventStatus.CANCELLED);
        }
        // A file that knows the day alone does not take back the time that somebody has given meanwhile.
        boolean isTimeKnown = Boolean.TRUE.equals(details.startTimeOpen())
                && before != null
                && !before.startTimeOpen()
                && !before.facts().isMovedFrom(details.startsLocal());
        LocalDateTime starts = isTimeKnown ? before.startsLocal() : details.startsLocal();
        LoadIn loadIn = loadIn(details, starts, before);
        return new EventDetails(
                before == null ? details.name() : ComparedText.kept(before.name(), details.name()),
                before == null ? details.venue() : ComparedText.kept(before.venue(), details.venue()),
                city(details, before),
                starts,
                details.zone(),
                loadIn.local(),
                loadIn.confidence(),
                details.status(),
                isTimeKnown ? Boolean.FALSE : details.startTimeOpen(),
                contacts(details, known),
                details.isAllContacts());
    }

    /** The assumed one is for events that have nobody else. */
    private List<ContactDetails> contacts(EventDetails said, List<Contact> known) {
        List<ContactDetails> identified = ContactIdentities.of(said.contacts(), known);
        Set<String> refs = identified.stream().map(ContactDetails::ref).collect(Collectors.toSet());
        boolean hasOthers =
                known.stream().anyMatch(contact -> contact.removedAt() == null && !refs.contains(contact.ref()));
        if (areContactsAssumed && hasOthers) {
            return List.of();
        }
        return areAddressesSaid ? identified : withAddresses(identified, known);
    }

    private String city(EventDetails said, @Nullable Event before) {
        if (before == null) {
            return said.city();
        }
        boolean isKnown = !isCitySaid && ComparedText.isSame(before.venue(), said.venue());
        return isKnown ? before.city() : ComparedText.kept(before.city(), said.city());
    }

    private record LoadIn(
            @Nullable LocalDateTime local, @Nullable LoadInConfidence confidence) {}

    /** A load-in that the file is silent about moves along with the start; then nobody has confirmed it. */
    private LoadIn loadIn(EventDetails said, LocalDateTime starts, @Nullable Event before) {
        if (isLoadInSaid || before == null || before.loadInLocal() == null) {
            return new LoadIn(said.loadInLocal(), said.loadInConfidence());
        }
        // Where a time is not known, what counts is the day.
        boolean isTimeOpen = before.startTimeOpen() || Boolean.TRUE.equals(said.startTimeOpen());
        Duration moved = isTimeOpen
                ? Duration.ofDays(ChronoUnit.DAYS.between(before.startsLocal().toLocalDate(), starts.toLocalDate()))
                : Duration.between(before.startsLocal(), starts);
        boolean isSure = moved.isZero() || before.loadInConfidence() != LoadInConfidence.CONFIRMED;
        return new LoadIn(
                before.loadInLocal().plus(moved), isSure ? before.loadInConfidence() : LoadInConfidence.APPROXIMATE);
    }

    private static List<ContactDetails> withAddresses(List<ContactDetails> contacts, List<Contact> known) {
        Map<String, Contact> byRef = known.stream().collect(Collectors.toMap(Contact::ref, Function.identity()));
        return contacts.stream()
                .map(said -> Optional.ofNullable(byRef.get(said.ref()))
                        .map(contact -> withAddresses(said, contact))
                        .orElse(said))
                .toList();
    }

    private static ContactDetails withAddresses(ContactDetails said, Contact known) {
        return new ContactDetails(
                said.ref(),
                said.role(),
                said.name(),
                said.email() == null ? known.email() : said.email(),
                said.phone() == null ? known.phone() : said.phone(),
                said.timeZone(),
                said.language(),
                said.optedOut(),
                said.isPartial());
    }
}
