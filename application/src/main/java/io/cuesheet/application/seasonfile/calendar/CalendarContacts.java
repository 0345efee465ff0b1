package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ContactAddresses;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.text.AddressWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the contacts of a VEVENT: people that attend (ATTENDEE), and contacts without an address (CONTACT). */
final class CalendarContacts {

    static final String REF = "X-CUESHEET-REF";
    static final String ROLE = "X-CUESHEET-ROLE";
    static final String PHONE = "X-CUESHEET-PHONE";
    static final String ZONE = "X-CUESHEET-TIME-ZONE";
    static final String LANGUAGE = "X-CUESHEET-LANGUAGE";

    /** Role of a contact of whom a calendar says no more than that they take part. */
    private static final String ANY_ROLE = "Contact";

    private static final Set<String> STANDARD_ROLES =
            Set.of("CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT");
    private static final Set<String> THINGS = Set.of("ROOM", "RESOURCE");
    private static final String MAILTO = "mailto:";

    private final CalendarEntry entry;
    private final Problems problems;
    private final FieldTexts texts;
    private final ContactAddresses addresses;
    private final @Nullable ZoneId venue;
    private final Map<String, ContactDetails> read = new HashMap<>();

    /** @param venue zone of the event; null: it can't be read */
    CalendarContacts(CalendarEntry entry, Problems problems, @Nullable ZoneId venue) {
        this.entry = entry;
        this.problems = problems;
        this.texts = new FieldTexts(problems);
        this.addresses = new ContactAddresses(problems.notes());
        this.venue = venue;
    }

    List<ContactDetails> read() {
        Stream<ContactDetails> attendees = entry.all("ATTENDEE").stream()
                .filter(CalendarContacts::isPerson)
                .filter(this::takesPart)
                .flatMap(property -> attendee(property).stream());
        Stream<ContactDetails> others = entry.all("CONTACT").stream().flatMap(property -> contact(property).stream());
        List<ContactDetails> contacts = Stream.concat(attendees, others).toList();
        if (contacts.size() > EventDetails.MOST_CONTACTS) {
            problems.add(
                    entry.line(),
                    "ATTENDEE",
                    FileReason.VALUE_TOO_LONG,
                    Texts.of("file.attendee.most", EventDetails.MOST_CONTACTS));
        }
        return contacts;
    }

    private static boolean isPerson(CalendarEntry.Property property) {
        String type = property.parameter("CUTYPE");
        return type == null || !THINGS.contains(type.toUpperCase(Locale.ROOT));
    }

    private boolean takesPart(CalendarEntry.Property property) {
        boolean isDeclined = "DECLINED".equalsIgnoreCase(property.parameter("PARTSTAT"));
        if (isDeclined) {
            problems.notes().add(property.line(), Texts.of("file.attendee.declined"));
        }
        return !isDeclined;
    }

    /** Empty where they can't be written to, or are there already. */
    private Optional<ContactDetails> attendee(CalendarEntry.Property property) {
        String address = address(property);
        if (address.isEmpty()) {
            problems.notes().add(property.line(), Texts.of("file.attendee.no_address"));
            return Optional.empty();
        }
        String email = email(property, address);
        String role = role(property);
        return row(
                property, role, role.equals(ANY_ROLE) ? email.toLowerCase(Locale.ROOT) : role, name(property), email);
    }

    /** That of the value, else of the parameter EMAIL; empty where neither has one. */
    private String address(CalendarEntry.Property property) {
        return Stream.of(property.value().strip(), parameter(property, "EMAIL").orElse(""))
                .map(CalendarContacts::addressIn)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Of a mailto: link, or an address by itself; other links, such as sip:, are none. */
    private static String addressIn(String text) {
        if (text.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
            return decoded(text.substring(MAILTO.length())).strip();
        }
        return MailAddress.parse(text).toOptional().isPresent() ? text : "";
    }

    /** Empty where it is refused. */
    private String email(CalendarEntry.Property property, String text) {
        return switch (addresses.email(property.line(), property.name(), text)) {
            case Accepted<MailAddress> accepted -> accepted.address().text();
            case Refused<MailAddress> refused -> {
                refuse(
                        property,
                        FileReason.INVALID_EMAIL,
                        Texts.of("file.attendee.address", AddressWords.of(refused.fault())));
                yield "";
            }
        };
    }

    private @Nullable String phone(CalendarEntry.Property property, @Nullable ZoneId place) {
        return parameter(property, PHONE)
                .map(text -> addresses.phone(property.line(), PHONE, text, place))
                .orElse(null);
    }

    private Optional<ContactDetails> contact(CalendarEntry.Property property) {
        String name = texts.of(property, property.text());
        String role = role(property);
        return row(property, role, role.equals(ANY_ROLE) ? name : role, isName(name, role) ? name : null, null);
    }

    /** The property needs a text, so that of a contact without a name is its role. */
    private static boolean isName(String text, String role) {
        return !text.isEmpty() && !text.equals(role);
    }

    private Optional<ContactDetails> row(
            CalendarEntry.Property property,
            String role,
            String usualRef,
            @Nullable String name,
            @Nullable String email) {
        String ref = parameter(property, REF).orElse(usualRef);
        ZoneId zone = zone(property);
        String phone = phone(property, zone == null ? venue : zone);
        ContactDetails contact =
                new ContactDetails(ref, role, name, email, phone, zone, language(property), null, true);
        ContactDetails same = read.putIfAbsent(ref, contact);
        if (same == null) {
            return Optional.of(contact);
        }
        if (haveSameAddress(same, contact)) {
            problems.notes().add(property.line(), Texts.of("file.attendee.twice"));
        } else {
            refuse(property, FileReason.DUPLICATE_CONTACT, Texts.of("file.attendee.same", REF));
        }
        return Optional.empty();
    }

    private static boolean haveSameAddress(ContactDetails one, ContactDetails other) {
        return Objects.toString(one.email(), "").equalsIgnoreCase(Objects.toString(other.email(), ""));
    }

    /** X-CUESHEET-ROLE, else a ROLE that is none of the standard ones, which say nothing of what somebody does. */
    private String role(CalendarEntry.Property property) {
        return parameter(property, ROLE)
                .or(() -> parameter(property, "ROLE")
                        .filter(role -> !STANDARD_ROLES.contains(role.toUpperCase(Locale.ROOT))))
                .orElse(ANY_ROLE);
    }

    private @Nullable String name(CalendarEntry.Property property) {
        return parameter(property, "CN")
                .filter(name -> MailAddress.parse(name).toOptional().isEmpty())
                .orElse(null);
    }

    private @Nullable ZoneId zone(CalendarEntry.Property property) {
        Optional<String> name = parameter(property, ZONE);
        Optional<ZoneId> zone = name.flatMap(FieldRules::zone);
        if (name.isPresent() && zone.isEmpty()) {
            refuse(property, FileReason.UNKNOWN_ZONE, Texts.of("file.attendee.zone", ZONE));
        }
        return zone.orElse(null);
    }

    private @Nullable Locale language(CalendarEntry.Property property) {
        Optional<String> tag = parameter(property, LANGUAGE);
        Optional<Locale> language = tag.flatMap(FieldRules::language);
        if (tag.isPresent() && language.isEmpty()) {
            refuse(property, FileReason.UNKNOWN_VALUE, Texts.of("file.attendee.language", LANGUAGE));
        }
        return language.orElse(null);
    }

    private Optional<String> parameter(CalendarEntry.Property property, String name) {
        return Optional.ofNullable(property.parameter(name))
                .map(text -> texts.of(property, text))
                .filter(text -> !text.isEmpty());
    }

    /** Addresses in URIs may have escaped characters; a plus is one of the address. */
    private static String decoded(String address) {
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return address;
        }
    }

    private void refuse(CalendarEntry.Property property, FileReason reason, String message) {
        problems.add(property.line(), property.name(), reason, message);
    }
}
