package io.cuesheet.application.transfer;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.manual.ManualMessage;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.content.ContactAddresses;
import io.cuesheet.application.seasonfile.content.FileNotes;
import io.cuesheet.application.text.AddressWords;
import io.cuesheet.application.text.Rfc3339;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import io.cuesheet.db.transfer.TransferRow;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.cuesheet.workflows.rule.LocalTimes;
import io.cuesheet.workflows.rule.Timing;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the values of one message that comes in. */
final class TransferReader {

    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|\\n|\\t");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");
    private static final int MOST_ATTEMPTS = 1_000;
    private static final int MOST_OCCURRENCES = 1_000;
    private static final String EMAIL = "contact_email";
    private static final String PHONE = "contact_phone";
    private static final Set<String> EVENT_STATUSES = Set.of("confirmed", "tentative", "postponed", "cancelled");
    private static final Set<String> ANCHORS = Set.of(Anchor.EVENT_START.wireName(), Anchor.LOAD_IN.wireName());
    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final Set<String> COMES_BACK_AS = Set.of("scheduled", "paused", "blocked");

    private final OrgId org;
    private final int line;
    private final Map<String, @Nullable String> values;
    private final ContactAddresses addresses;

    TransferReader(OrgId org, int line, Map<String, @Nullable String> values, FileNotes notes) {
        this.org = org;
        this.line = line;
        this.values = values;
        this.addresses = new ContactAddresses(notes);
    }

    TransferRow read() {
        ZoneId zone = needed("time_zone", TransferReader::zone);
        LocalDateTime starts = needed("starts_at", TransferReader::local);
        Instant plannedAt = needed("planned_at", TransferReader::instant);
        LocalDateTime loadIn = optional("load_in_time", TransferReader::local);
        if (loadIn != null && FieldRules.isLoadInTooLate(starts, loadIn)) {
            throw FileRefused.ofMessages(line, "load_in_time", Texts.of("file.late_load_in"));
        }
        String role = needed("contact_role", Function.identity());
        UUID adHocRef = optional("ad_hoc_ref", UUID::fromString);
        Timing own = adHocRef == null ? null : ownTiming();
        return new TransferRow(
                adHocRef == null ? Ids.next() : derived(adHocRef),
                Ids.next(),
                Ids.next(),
                needed("external_ref", Function.identity()),
                needed("event_name", Function.identity()),
                needed("venue", Function.identity()),
                Objects.requireNonNullElse(optional("city", Function.<String>identity()), ""),
                starts,
                zone.getId(),
                LocalTimes.resolve(starts, zone).instant(),
                loadIn,
                confidence(loadIn),
                needed("event_status", text -> oneOf(EVENT_STATUSES, text)),
                optional("contact_ref", Function.identity()) instanceof String ref ? ref : role,
                role,
                email(optional(EMAIL, Function.identity())),
                phone(optional(PHONE, Function.identity()), zone),
                optional("contact_language", TransferReader::language),
                needed("message_type", Function.identity()),
                needed("send_at", TransferReader::instant),
                plannedAt,
                needed("pinned", text -> oneOf(BOOLEANS, text)).equals("true"),
                optional("dst_shift", text -> oneOf(Set.of("gap", "overlap"), text)),
                needed("status", text -> MessageStatus.ofWireName(text).wireName()),
                optional("reason_code", TransferReader::reasonCode),
                needed("attempts", TransferReader::attempts),
                optional("next_attempt_at", TransferReader::instant),
                optional("sent_at", TransferReader::instant),
                adHocRef,
                Objects.requireNonNullElse(optional("occurrence", TransferReader::occurrence), 1),
                optional("sent_for", TransferReader::local),
                skippedFrom(),
                "true".equals(optional("start_time_open", text -> oneOf(BOOLEANS, text))),
                own == null ? null : own.anchor().wireName(),
                own == null ? null : own.offsetDays(),
                own == null ? null : own.offsetMinutes(),
                own == null ? null : own.localTime());
    }

    /** How a message that a person wrote is counted from its event; null: it is not. */
    private @Nullable Timing ownTiming() {
        String anchor = optional("anchor", text -> oneOf(ANCHORS, text));
        if (anchor == null) {
            return null;
        }
        int days = Objects.requireNonNullElse(optional("offset_days", Integer::valueOf), 0);
        int minutes = Objects.requireNonNullElse(optional("offset_minutes", Integer::valueOf), 0);
        LocalTime localTime = optional("local_time", LocalTime::parse);
        try {
            return ManualMessage.counted(Anchor.ofWireName(anchor), days, minutes, localTime);
        } catch (InvalidInput refused) {
            throw FileRefused.ofMessages(line, "anchor", Texts.of("transfer.anchor"));
        }
    }

    /** Only a message that is skipped comes back. */
    private @Nullable String skippedFrom() {
        String from = optional("skipped_from", text -> oneOf(COMES_BACK_AS, text));
        return MessageStatus.SKIPPED.wireName().equals(optional("status", Function.identity())) ? from : null;
    }

    /** A time of which nothing else is said is confirmed. */
    private String confidence(@Nullable LocalDateTime loadIn) {
        LoadInConfidence said = optional("load_in_confidence", LoadInConfidence::ofWireName);
        LoadInConfidence implied = loadIn == null ? LoadInConfidence.TBD : LoadInConfidence.CONFIRMED;
        return (said == null || loadIn == null ? implied : said).wireName();
    }

    private @Nullable String email(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (addresses.email(line, EMAIL, text)) {
            case Accepted<MailAddress> accepted -> accepted.address().text();
            case Refused<MailAddress> refused ->
                throw FileRefused.ofMessages(
                        line, EMAIL, Texts.of("file.row.address", AddressWords.of(refused.fault())));
        };
    }

    private @Nullable String phone(@Nullable String text, ZoneId zone) {
        return text == null ? null : addresses.phone(line, PHONE, text, zone);
    }

    /** The same each time that the file comes, and another one in each organisation. */
    private UUID derived(UUID adHocRef) {
        return UUID.nameUUIDFromBytes((org + ":" + adHocRef).getBytes(StandardCharsets.UTF_8));
    }

    private <T> T needed(String column, Function<String, T> reader) {
        T value = optional(column, reader);
        if (value == null) {
            throw FileRefused.ofMessages(line, column, Texts.of("transfer.field_missing"));
        }
        return value;
    }

    private <T> @Nullable T optional(String column, Function<String, T> reader) {
        String given = values.get(column);
        if (given == null || given.isBlank()) {
            return null;
        }
        // Older names may have line breaks, which no name has any more.
        String text = LINE_BREAK.matcher(given).replaceAll(" ").strip();
        if (text.length() > FieldRules.MAX_LENGTH || FieldRules.hasControlCharacter(text)) {
            throw FileRefused.ofMessages(line, column, Texts.of("transfer.field_long"));
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw FileRefused.ofMessages(line, column, Texts.of("transfer.field_form"));
        }
    }

    private static ZoneId zone(String text) {
        return FieldRules.zone(text).orElseThrow(() -> new IllegalArgumentException("no zone with clock changes"));
    }

    private static LocalDateTime local(String text) {
        return FieldRules.localTime(text).orElseThrow(() -> new IllegalArgumentException("nobody plans for it"));
    }

    /** A code of ours or of another version, and no text. */
    private static String reasonCode(String text) {
        if (!CODE.matcher(text).matches()) {
            throw new IllegalArgumentException("no code");
        }
        return text;
    }

    private static Instant instant(String text) {
        Instant instant = Rfc3339.parse(text).orElseThrow(() -> new IllegalArgumentException("no time with an offset"));
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
            throw new IllegalArgumentException("out of range");
        }
        return instant;
    }

    private static String language(String text) {
        return FieldRules.language(text)
                .orElseThrow(() -> new IllegalArgumentException("no language"))
                .toLanguageTag();
    }

    private static int attempts(String text) {
        int attempts = Integer.parseInt(text);
        if (attempts < 0 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("out of range");
        }
        return attempts;
    }

    private static int occurrence(String text) {
        int occurrence = Integer.parseInt(text);
        if (occurrence < 1 || occurrence > MOST_OCCURRENCES) {
            throw new IllegalArgumentException("out of range");
        }
        return occurrence;
    }

    private static String oneOf(Set<String> allowed, String text) {
        if (!allowed.contains(text)) {
            throw new IllegalArgumentException("not allowed");
        }
        return text;
    }
}
