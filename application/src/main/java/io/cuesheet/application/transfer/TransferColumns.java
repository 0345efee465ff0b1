package io.cuesheet.application.transfer;

import io.cuesheet.db.transfer.SentText;
import io.cuesheet.db.transfer.TransferRow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of an exported message, in the order of the CSV's columns; the JSON has the same names. */
public final class TransferColumns {

    private static final List<Column> COLUMNS = List.of(
            new Column("external_ref", TransferRow::externalRef),
            new Column("event_name", TransferRow::eventName),
            new Column("venue", TransferRow::venue),
            new Column("city", TransferRow::city),
            new Column("starts_at", TransferRow::startsLocal),
            new Column("time_zone", TransferRow::timeZone),
            new Column("load_in_time", TransferRow::loadInLocal),
            new Column("load_in_confidence", TransferRow::loadInConfidence),
            new Column("event_status", TransferRow::eventStatus),
            new Column("contact_ref", TransferRow::contactRef),
            new Column("contact_role", TransferRow::contactRole),
            new Column("contact_email", TransferRow::email),
            new Column("contact_phone", TransferRow::phone),
            new Column("contact_language", TransferRow::language),
            new Column("message_type", TransferRow::messageType),
            new Column("send_at", TransferRow::sendAt),
            new Column("planned_at", TransferRow::plannedAt),
            new Column("pinned", TransferRow::pinned),
            new Column("dst_shift", TransferRow::dstShift),
            new Column("status", TransferRow::status),
            new Column("reason_code", TransferRow::reasonCode),
            new Column("attempts", TransferRow::attempts),
            new Column("next_attempt_at", TransferRow::nextAttemptAt),
            new Column("sent_at", TransferRow::sentAt),
            new Column("ad_hoc_ref", TransferRow::adHocRef),
            new Column("occurrence", TransferRow::occurrence),
            new Column("sent_for", TransferRow::sentFor),
            new Column("skipped_from", TransferRow::skippedFrom),
            new Column("start_time_open", TransferRow::startTimeOpen),
            new Column("anchor", TransferRow::anchor),
            new Column("offset_days", TransferRow::offsetDays),
            new Column("offset_minutes", TransferRow::offsetMinutes),
            new Column("local_time", TransferRow::localTime));

    /** In the order of the file. */
    public static final List<String> NAMES = COLUMNS.stream().map(Column::name).toList();

    private static final List<SentColumn> SENT_COLUMNS = List.of(
            new SentColumn("sent_to", SentText::recipient),
            new SentColumn("sent_subject", SentText::subject),
            new SentColumn("sent_text", SentText::body),
            new SentColumn("sent_outcome", sent -> sent.outcome().name()));

    /** What was sent: behind the others in an export that asks for it. An import reads past them. */
    public static final List<String> SENT_NAMES =
            SENT_COLUMNS.stream().map(SentColumn::name).toList();

    /** Files that were written before these columns existed are read too. */
    private static final Set<String> LATER = Set.of(
            "load_in_confidence",
            "contact_ref",
            "contact_language",
            "occurrence",
            "sent_for",
            "skipped_from",
            "start_time_open",
            "anchor",
            "offset_days",
            "offset_minutes",
            "local_time");

    private TransferColumns() {}

    private record Column(String name, Function<TransferRow, @Nullable Object> value) {}

    private record SentColumn(String name, Function<SentText, @Nullable String> value) {}

    /** The names of an export's columns. */
    static List<String> names(boolean withTexts) {
        return withTexts ? Stream.concat(NAMES.stream(), SENT_NAMES.stream()).toList() : NAMES;
    }

    /** Whether these are the columns of an exported file, in any order. */
    static boolean areComplete(List<String> header) {
        Set<String> named = new HashSet<>(header);
        named.addAll(LATER);
        SENT_NAMES.forEach(named::remove);
        return named.equals(Set.copyOf(NAMES));
    }

    /** The row's values by name; null where there is none. */
    static Map<String, @Nullable String> of(TransferRow row) {
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        for (Column column : COLUMNS) {
            @Nullable Object value = column.value().apply(row);
            named.put(column.name(), value == null ? null : value.toString());
        }
        return named;
    }

    /** The same with what was sent; null: nothing, or it was erased. */
    static Map<String, @Nullable String> of(TransferRow row, @Nullable SentText sent) {
        Map<String, @Nullable String> named = of(row);
        SENT_COLUMNS.forEach(column ->
                named.put(column.name(), sent == null ? null : column.value().apply(sent)));
        return named;
    }
}
