package io.cuesheet.application.seasonfile.calendar;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.text.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** References of events: X-CUESHEET-REF, else UID, else one that is made of name and start. */
final class EventRefs {

    private static final int HEX_DIGITS = 24;

    private EventRefs() {}

    /** Empty where the event has nothing by which it could be known again, which is noted. */
    static Optional<String> of(CalendarEntry entry, Problems problems) {
        FieldTexts texts = new FieldTexts(problems);
        Optional<CalendarEntry.Property> said =
                entry.first(CalendarEventReader.REF).or(() -> entry.first("UID"));
        int before = problems.count();
        Optional<String> ref =
                said.map(property -> texts.of(property, property.text())).filter(text -> !text.isEmpty());
        if (problems.count() > before || ref.isEmpty() && entry.isBroken()) {
            return Optional.empty();
        }
        return ref.or(() -> derived(entry, problems));
    }

    private static Optional<String> derived(CalendarEntry entry, Problems problems) {
        Optional<CalendarEntry.Property> name = entry.first("SUMMARY");
        Optional<CalendarEntry.Property> start = entry.first("DTSTART");
        if (name.isEmpty() || start.isEmpty()) {
            problems.add(entry.line(), "UID", FileReason.MISSING_VALUE, Texts.of("file.calendar.no_uid"));
            return Optional.empty();
        }
        problems.notes().add(entry.line(), Texts.of("file.calendar.own_uid"));
        String known = name.get().text() + "\n" + start.get().value().strip() + "\n"
                + start.get().parameter("TZID") + "\n"
                + entry.first("LOCATION").map(CalendarEntry.Property::text).orElse("");
        return Optional.of("uid-" + sha256(known).substring(0, HEX_DIGITS));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
