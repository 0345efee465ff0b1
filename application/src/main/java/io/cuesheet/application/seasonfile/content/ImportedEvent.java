package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event of a file.
 *
 * @param isLoadInSaid whether a load-in that is not there is one that the event does not have; else what is known stays
 * @param areAddressesSaid the same for addresses of contacts
 * @param isCitySaid the same for the city, as long as the venue is the same
 */
public record ImportedEvent(
        String externalRef, EventDetails details, boolean isLoadInSaid, boolean areAddressesSaid, boolean isCitySaid) {

    /** An event of a file that has a column for everything that could be lost. */
    public ImportedEvent(String externalRef, EventDetails details) {
        this(externalRef, details, true, true, true);
    }

    /** What the file says, filled up with what is known where the file is silent. */
    public EventDetails onto(@Nullable Event before, List<Contact> known) {
        LoadIn loadIn = loadIn(before);
        return new EventDetails(
                details.name(),
                details.venue(),
                city(before),
                details.startsLocal(),
                details.zone(),
                loadIn.local(),
                loadIn.confidence(),
                details.status(),
                areAddressesSaid ? details.contacts() : withAddresses(known),
                details.isAllContacts());
    }

    private String city(@Nullable Event before) {
        boolean isKnown = !isCitySaid && before != null && before.venue().equals(details.venue());
        return isKnown ? before.city() : details.city();
    }

    private record LoadIn(
            @Nullable LocalDateTime local, @Nullable LoadInConfidence confidence) {}

    /** A load-in that the file is silent about moves along with the start; then nobody has confirmed it. */
    private LoadIn loadIn(@Nullable Event before) {
        if (isLoadInSaid || before == null || before.loadInLocal() == null) {
            return new LoadIn(details.loadInLocal(), details.loadInConfidence());
        }
        Duration moved = Duration.between(before.startsLocal(), details.startsLocal());
        boolean isSure = moved.isZero() || before.loadInConfidence() != LoadInConfidence.CONFIRMED;
        return new LoadIn(
                before.loadInLocal().plus(moved), isSure ? before.loadInConfidence() : LoadInConfidence.APPROXIMATE);
    }

    private List<ContactDetails> withAddresses(List<Contact> known) {
        Map<String, Contact> byRef = known.stream().collect(Collectors.toMap(Contact::ref, Function.identity()));
        return details.contacts().stream()
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
