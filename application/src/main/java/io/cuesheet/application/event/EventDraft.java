package io.cuesheet.application.event;

import io.cuesheet.db.Ids;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventChange;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The new state of one event before it is saved.
 *
 * @param before null for a new one
 * @param changedContacts contacts that are new or different
 * @param contacts all contacts of the event afterwards, including removed ones
 * @param known the event's contacts before
 * @param optOuts the changes of contacts' opt-outs
 */
public record EventDraft(
        @Nullable Event before,
        Event after,
        List<Contact> changedContacts,
        List<Contact> contacts,
        List<Contact> known,
        List<OptOut> optOuts) {

    public static EventDraft of(
            String ref, EventDetails details, @Nullable Event before, List<Contact> known, Instant now) {
        Event said = event(ref, details, before);
        List<Contact> contacts = contacts(details, known, said.id(), now);
        List<Contact> changed =
                contacts.stream().filter(contact -> !known.contains(contact)).toList();
        boolean isSame = before == null || said.equals(before) && changed.isEmpty();
        return new EventDraft(
                before,
                isSame ? said : said.nextVersion(),
                changed,
                contacts,
                known,
                optOuts(details, known, contacts));
    }

    /** The event in the version that was read. */
    private static Event event(String ref, EventDetails details, @Nullable Event before) {
        EventStatus unsaid = before == null ? EventStatus.CONFIRMED : before.status();
        EventStatus status = details.status() == null ? unsaid : details.status();
        return new Event(
                before == null ? new EventId(Ids.next()) : before.id(),
                ref,
                details.name(),
                details.venue(),
                details.city(),
                details.startsLocal(),
                details.zone(),
                details.loadInLocal(),
                confidence(details, before),
                status,
                postponed(status, details, before),
                isStartTimeOpen(details, before),
                before == null ? 1 : before.version());
    }

    /** The start at the time when the event was postponed: a later edit that changes the start gives the new date. */
    private static @Nullable LocalDateTime postponed(EventStatus status, EventDetails details, @Nullable Event before) {
        if (status != EventStatus.POSTPONED) {
            return null;
        }
        boolean wasPostponed = before != null && before.postponedLocal() != null;
        return wasPostponed && !isSameDayOfAnOpenTime(details, before)
                ? before.postponedLocal()
                : details.startsLocal();
    }

    /** Setting or removing a time on the original day of a postponed event gives it no new date. */
    private static boolean isSameDayOfAnOpenTime(EventDetails details, Event before) {
        boolean isOpen = before.startTimeOpen() || isStartTimeOpen(details, before);
        return isOpen && before.facts().awaitsNewDate() && !before.facts().isMovedFrom(details.startsLocal());
    }

    /** If not given, it stays unchanged. A start with another time of day settles it: the time is no longer open. */
    private static boolean isStartTimeOpen(EventDetails details, @Nullable Event before) {
        if (details.startTimeOpen() != null) {
            return details.startTimeOpen();
        }
        return before != null
                && before.startTimeOpen()
                && details.startsLocal().toLocalTime().equals(Event.OPEN_TIME);
    }

    private static LoadInConfidence confidence(EventDetails details, @Nullable Event before) {
        if (details.loadInLocal() == null) {
            return LoadInConfidence.TBD;
        }
        if (details.loadInConfidence() != null) {
            return details.loadInConfidence();
        }
        boolean isKnown = before != null && details.loadInLocal().equals(before.loadInLocal());
        return isKnown ? before.loadInConfidence() : LoadInConfidence.CONFIRMED;
    }

    private static List<OptOut> optOuts(EventDetails details, List<Contact> known, List<Contact> afterwards) {
        Map<String, Contact> before = byRef(known);
        Map<String, Contact> after = byRef(afterwards);
        return details.contacts().stream()
                .flatMap(said -> said.optOut(before.get(said.ref()), after.get(said.ref())).stream())
                .toList();
    }

    private static Map<String, Contact> byRef(List<Contact> contacts) {
        return contacts.stream().collect(Collectors.toMap(Contact::ref, Function.identity()));
    }

    private static List<Contact> contacts(EventDetails details, List<Contact> known, EventId event, Instant now) {
        Map<String, Contact> byRef = byRef(known);
        List<Contact> contacts = new ArrayList<>();
        for (ContactDetails said : details.contacts()) {
            contacts.add(said.appliedTo(byRef.remove(said.ref()), event));
        }
        byRef.values().stream()
                .map(unsaid -> details.isAllContacts() ? unsaid.removed(now) : unsaid)
                .forEach(contacts::add);
        return contacts;
    }

    /** The contact with this reference before the change; null for a new one. */
    @Nullable
    Contact knownContact(String ref) {
        return known.stream()
                .filter(contact -> contact.ref().equals(ref))
                .findFirst()
                .orElse(null);
    }

    public EventWithContacts afterwards() {
        return new EventWithContacts(after, contacts);
    }

    public boolean isNew() {
        return before == null;
    }

    /** Whether an existing event changed; its version also counts changes of its contacts. */
    boolean isEventChanged() {
        return before != null && !Objects.equals(before, after);
    }

    public boolean isTouched() {
        return isNew() || isEventChanged();
    }

    /** Whether an existing event's times change: its start, its load-in or its time zone. */
    public boolean isMoved() {
        return before != null
                && !(before.startsLocal().equals(after.startsLocal())
                        && before.timeZone().equals(after.timeZone())
                        && before.startTimeOpen() == after.startTimeOpen()
                        && before.facts().knownLoadIn().equals(after.facts().knownLoadIn()));
    }

    /** The events whose times these drafts change. */
    public static Set<EventId> moved(Collection<EventDraft> drafts) {
        return drafts.stream()
                .filter(EventDraft::isMoved)
                .map(draft -> draft.after().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    EventChange change() {
        return new EventChange(before, after);
    }
}
