package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule as a sentence whose parts are edited where they stand. The fields' labels are for screen readers and refusals. */
final class RuleSentence extends Div {

    private static final List<List<ChannelKind>> CHANNELS = List.of(
            List.of(ChannelKind.EMAIL),
            List.of(ChannelKind.SMS),
            List.of(ChannelKind.EMAIL, ChannelKind.SMS),
            List.of(ChannelKind.SMS, ChannelKind.EMAIL));

    private final TextField name;
    private final TextField audience;
    private final OffsetField days;
    private final Select<Anchor> anchor;
    private final DatePicker anchorDate;
    private final TimePicker localTime;
    private final OffsetField minutes;
    private final Div relative = Styled.div("part");
    private final Select<WeekendRule> weekend;
    private final Select<Expiry.Kind> expiry;
    private final OffsetField expiryMinutes;
    private final Div expiryOffset = Styled.div("part");
    private final Select<List<ChannelKind>> channels = new Select<>();

    RuleSentence(NamedFields names) {
        name = names.add("name", new TextField("Name"));
        audience = names.add("audience", new TextField("Only to these roles"));
        days = new OffsetField(names, "offset_days", "Days");
        anchor = names.add("anchor", MessageTypeForm.choice("Counted from", RuleSentence::words, Anchor.values()));
        anchorDate = names.add("anchor_date", DateFields.day("Date"));
        localTime = names.add("local_time", DateFields.time("Time on the venue's clock"));
        minutes = new OffsetField(names, "offset_minutes", "Minutes");
        weekend = names.add(
                "weekend_rule",
                MessageTypeForm.choice("On weekends and holidays", RuleSentence::words, WeekendRule.values()));
        expiry =
                names.add("expiry.after", MessageTypeForm.choice("Expires", RuleSentence::words, Expiry.Kind.values()));
        expiryMinutes = new OffsetField(names, "expiry.minutes", "Minutes to its end");
        names.add("channels", channels);
        channels.setLabel("Sent by");
        channels.setItems(CHANNELS);
        channels.setItemLabelGenerator(RuleSentence::words);
        // Esc, which closes the dialog, leaves a field without telling what was typed.
        List.of(name, audience).forEach(field -> field.setValueChangeMode(ValueChangeMode.EAGER));
        audience.setPlaceholder("everybody");
        audience.setTooltipText("Roles, separated by commas; empty: everybody");
        localTime.setTooltipText("Empty: relative to the start or load-in itself");
        anchor.addValueChangeListener(change -> arrange());
        localTime.addValueChangeListener(change -> arrange());
        expiry.addValueChangeListener(change -> arrange());
        addClassName("rule-sentence");
        sentence();
    }

    private void sentence() {
        relative.add(minutes.amount(), new Span("minutes"), minutes.side(), new Span("that moment"));
        expiryOffset.add(expiryMinutes.amount(), new Span("minutes"), expiryMinutes.side(), new Span("it,"));
        add(part(new Span("Send"), name), part(new Span("to"), audience));
        add(part(days.amount(), new Span("days"), days.side()), part(anchor, anchorDate));
        add(part(new Span("at"), localTime, new Span("venue time,")), relative);
        add(part(new Span("on weekends and holidays"), weekend));
        add(part(new Span("until"), expiry), expiryOffset);
        add(part(new Span("by"), channels));
    }

    /** Words and fields that stay on one line where there is room. */
    private static Div part(Component... words) {
        return Styled.div("part", words);
    }

    /** Fields that mean nothing beside the others are not shown. */
    private void arrange() {
        anchorDate.setVisible(anchor.getValue() == Anchor.DATE);
        boolean isExact = localTime.isEmpty() && !NamedFields.isUnreadable(localTime);
        relative.setVisible(isExact || hasMinutes());
        expiryOffset.setVisible(expiry.getValue() != Expiry.Kind.NONE);
    }

    /** So that what a refusal speaks of can be seen. */
    private boolean hasMinutes() {
        return !minutes.amount().isEmpty() && minutes.amount().getValue() != 0;
    }

    /** In the order in which they stand. */
    List<HasValue<?, ?>> inputs() {
        List<HasValue<?, ?>> inputs = new ArrayList<>(List.of(name, audience));
        inputs.addAll(days.inputs());
        inputs.addAll(List.of(anchor, anchorDate, localTime));
        inputs.addAll(minutes.inputs());
        inputs.addAll(List.of(weekend, expiry));
        inputs.addAll(expiryMinutes.inputs());
        inputs.add(channels);
        return inputs;
    }

    void showName(String shown) {
        name.setValue(shown);
    }

    String name() {
        return name.getValue();
    }

    void show(MessageRule rule) {
        Timing timing = rule.timing();
        anchorDate.setValue(timing.date());
        anchor.setValue(timing.anchor());
        days.show(timing.offsetDays());
        minutes.show(timing.offsetMinutes());
        localTime.setValue(timing.localTime());
        audience.setValue(rule.audience().stream().sorted().collect(Collectors.joining(", ")));
        channels.setValue(rule.channels());
        weekend.setValue(rule.weekendRule());
        expiry.setValue(rule.expiry().kind());
        expiryMinutes.show(rule.expiry().minutes());
        arrange();
    }

    Anchor anchor() {
        return anchor.getValue();
    }

    /** The day from which a rule with a date counts, null for others; throws {@link InvalidInput} where it is missing. */
    @Nullable
    LocalDate date() {
        if (anchor() == Anchor.DATE && anchorDate.isEmpty()) {
            throw InvalidInput.of("anchor_date", "is missing: write it like 2026-12-01.");
        }
        return anchor() == Anchor.DATE ? anchorDate.getValue() : null;
    }

    /** Days of the calendar from the anchor; negative is before. */
    int days() {
        return days.read();
    }

    /** Elapsed minutes from there; negative is before. */
    int minutes() {
        return relative.isVisible() ? minutes.read() : 0;
    }

    /** Time of day at the venue; null: the anchor's own. */
    @Nullable
    LocalTime localTime() {
        return localTime.getValue();
    }

    List<String> roles() {
        return Arrays.stream(audience.getValue().split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .toList();
    }

    List<ChannelKind> channels() {
        return channels.getValue();
    }

    WeekendRule weekend() {
        return weekend.getValue();
    }

    Expiry expiry() {
        Expiry.Kind kind = expiry.getValue();
        return kind == Expiry.Kind.NONE ? Expiry.NEVER : new Expiry(kind, expiryMinutes.read());
    }

    private static String words(Anchor anchor) {
        return switch (anchor) {
            case EVENT_START -> "the event's start";
            case LOAD_IN -> "the load-in";
            case DATE -> "a date";
        };
    }

    private static String words(List<ChannelKind> channels) {
        return channels.stream()
                .map(kind -> kind == ChannelKind.EMAIL ? "e-mail" : "SMS")
                .collect(Collectors.joining(", then "));
    }

    private static String words(WeekendRule rule) {
        return switch (rule) {
            case SEND -> "send anyway";
            case POSTPONE -> "send on the next working day";
            case ADVANCE -> "send on the working day before";
        };
    }

    private static String words(Expiry.Kind kind) {
        return switch (kind) {
            case NONE -> "any time";
            case EVENT_START -> "the event's start";
            case LOAD_IN -> "the load-in";
        };
    }
}
