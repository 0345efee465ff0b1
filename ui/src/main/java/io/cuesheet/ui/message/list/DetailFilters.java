package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.event.EventPicker;
import io.cuesheet.ui.message.MessageQuery;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The filters that are not always visible: event, days, recipient, answered questions. */
final class DetailFilters extends Div {

    private final Caller caller;
    private final ZoneId zone;
    private final EventDirectory events;
    private final EventPicker event;
    private final DatePicker from = DateFields.day(Texts.of("list.filter.from"));
    private final DatePicker to = DateFields.day(Texts.of("list.filter.until"));
    private final TextField recipient = new TextField(Texts.of("list.filter.address"));
    private final Checkbox answered = new Checkbox(Texts.of("list.filter.answered"));
    private final Supplier<MessageQuery> current;
    private final Consumer<MessageQuery> chosen;
    private MessageQuery shown = MessageQuery.ALL;
    private @Nullable DatePicker refused;
    private boolean showing;

    /**
     * @param current the query with all other filters
     * @param zone time zone of the days
     */
    DetailFilters(
            Caller caller,
            EventDirectory events,
            ZoneId zone,
            LivePages livePages,
            Supplier<MessageQuery> current,
            Consumer<MessageQuery> chosen) {
        this.caller = caller;
        this.zone = zone;
        this.current = current;
        this.chosen = chosen;
        this.events = events;
        this.event = new EventPicker(Texts.of("common.event"), caller, events, livePages);
        event.setId("filter-event");
        event.setClearButtonVisible(true);
        from.setId("filter-from");
        to.setId("filter-to");
        String days = Texts.of("list.filter.days_in_zone", zone.getId());
        from.setHelperText(days);
        to.setHelperText(days);
        recipient.setId("filter-recipient");
        recipient.setClearButtonVisible(true);
        answered.setId("filter-answered");
        addClassName("detail-filters");
        add(event, from, to, recipient, answered);
        List<HasValue<?, ?>> fields = List.of(event, from, to, recipient, answered);
        fields.forEach(field -> field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed(field);
            }
        }));
        // Clearing unreadable text does not change the value.
        from.addValidationStatusChangeListener(change -> changed(from));
        to.addValidationStatusChangeListener(change -> changed(to));
    }

    /** Shows the query without calling the listener. Text in a day field that is not a filter stays as long as the field's filter is unchanged. */
    void show(MessageQuery query) {
        showing = true;
        event.setValue(
                query.event() == null
                        ? null
                        : events.find(caller, query.event()).orElse(null));
        show(from, shown.from(), query.from());
        show(to, shown.to(), query.to());
        recipient.setValue(query.recipient());
        answered.setValue(query.answered());
        shown = query;
        showing = false;
        if (refused == null && isTurnedRound(query.from(), query.to())) {
            refuse(to);
        }
    }

    /** The days of a query, such as "Days: Tue 1 Dec 2026 to Fri 4 Dec 2026 (Europe/Berlin)"; empty: none. */
    Optional<String> daysInWords(MessageQuery query) {
        String first = query.from() == null ? "" : DatePattern.DAY.format(query.from());
        String last = query.to() == null ? "" : DatePattern.DAY.format(query.to());
        if (first.isEmpty() && last.isEmpty()) {
            return Optional.empty();
        }
        if (first.equals(last)) {
            return Optional.of(Texts.of("list.words.day", first, zone.getId()));
        }
        if (first.isEmpty()) {
            return Optional.of(Texts.of("list.words.days_until", last, zone.getId()));
        }
        return Optional.of(
                last.isEmpty()
                        ? Texts.of("list.words.days_from", first, zone.getId())
                        : Texts.of("list.words.days", first, last, zone.getId()));
    }

    /** The filters here except days, one line each. */
    List<String> words() {
        List<String> lines = new ArrayList<>();
        if (event.getValue() != null) {
            lines.add(Texts.of("list.words.event", event.getValue().name(), StartWords.of(event.getValue())));
        }
        if (!recipient.getValue().isBlank()) {
            lines.add(Texts.of("list.words.recipient", recipient.getValue()));
        }
        return lines;
    }

    /** Clears text that did not become a filter. */
    void forget() {
        showing = true;
        accept();
        from.setValue(null);
        to.setValue(null);
        showing = false;
    }

    private void show(DatePicker field, @Nullable LocalDate before, @Nullable LocalDate now) {
        boolean isOpen = field == refused || NamedFields.isUnreadable(field);
        if (!isOpen || !Objects.equals(before, now)) {
            if (field == refused) {
                accept();
            }
            field.setValue(now);
        }
    }

    private void changed(HasValue<?, ?> field) {
        if (showing) {
            return;
        }
        MessageQuery before = current.get();
        MessageQuery wanted = over(before, day(from, before.from()), day(to, before.to()));
        if (isTurnedRound(wanted.from(), wanted.to())) {
            if (field == from || field == to) {
                refuse((DatePicker) field);
            }
            wanted = over(before, before.from(), before.to());
        } else {
            accept();
        }
        if (!wanted.equals(before)) {
            chosen.accept(wanted);
        }
    }

    /** Unreadable text leaves the filter unchanged; the field itself shows the error. */
    private static @Nullable LocalDate day(DatePicker field, @Nullable LocalDate before) {
        return NamedFields.isUnreadable(field) ? before : field.getValue();
    }

    private static boolean isTurnedRound(@Nullable LocalDate first, @Nullable LocalDate last) {
        return first != null && last != null && first.isAfter(last);
    }

    private void refuse(DatePicker field) {
        accept();
        refused = field;
        field.setErrorMessage(
                field == from ? Texts.of("list.filter.from_after_until") : Texts.of("list.filter.until_before_from"));
        field.setInvalid(true);
    }

    private void accept() {
        if (refused != null) {
            refused.setErrorMessage("");
            refused.setInvalid(false);
            refused = null;
        }
    }

    private MessageQuery over(MessageQuery query, @Nullable LocalDate first, @Nullable LocalDate last) {
        return new MessageQuery(
                query.statuses(),
                query.types(),
                query.reasons(),
                event.getValue() == null ? null : event.getValue().id(),
                first,
                last,
                recipient.getValue(),
                query.text(),
                answered.getValue());
    }
}
