package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.NamedFields;
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

/** A rule as a sentence whose parts are edited in place. The fields' labels are for screen readers and refusals. */
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
    private final Select<WeekendRule> weekend;
    private final Select<Expiry.Kind> expiry;
    private final OffsetField expiryMinutes;
    private final Select<List<ChannelKind>> channels = new Select<>();

    RuleSentence(NamedFields names) {
        name = names.add("name", new TextField(Texts.of("common.name")));
        audience = names.add("audience", new TextField(Texts.of("messagetype.rule.audience")));
        days = new OffsetField(
                names,
                "offset_days",
                Texts.of("messagetype.rule.days"),
                Texts.of("messagetype.rule.days_side"),
                side -> Texts.named("messagetype.rule.days_side", side));
        anchor = names.add(
                "anchor",
                MessageTypeForm.choice(
                        Texts.of("messagetype.rule.anchor"),
                        from -> Texts.named("messagetype.rule.anchor", from),
                        Anchor.values()));
        anchorDate = names.add("anchor_date", DateFields.day(Texts.of("common.date")));
        localTime = names.add("local_time", DateFields.time(Texts.of("messagetype.rule.local_time")));
        minutes = new OffsetField(
                names,
                "offset_minutes",
                Texts.of("messagetype.rule.minutes"),
                Texts.of("messagetype.rule.minutes_side"),
                side -> Texts.named("messagetype.rule.minutes_side", side));
        weekend = names.add(
                "weekend_rule",
                MessageTypeForm.choice(
                        Texts.of("messagetype.rule.weekend"),
                        rule -> Texts.named("messagetype.rule.weekend", rule),
                        WeekendRule.values()));
        expiry = names.add(
                "expiry.after",
                MessageTypeForm.choice(
                        Texts.of("messagetype.rule.expiry"),
                        kind -> Texts.named("messagetype.rule.expiry", kind),
                        Expiry.Kind.values()));
        expiryMinutes = new OffsetField(
                names,
                "expiry.minutes",
                Texts.of("messagetype.rule.expiry_minutes"),
                Texts.of("messagetype.rule.expiry_side"),
                side -> Texts.named("messagetype.rule.expiry_side", side));
        names.add("channels", channels);
        channels.setLabel(Texts.of("messagetype.rule.channels"));
        channels.setItems(CHANNELS);
        channels.setItemLabelGenerator(RuleSentence::words);
        // Esc closes the dialog without reporting what was typed in a field.
        List.of(name, audience).forEach(field -> field.setValueChangeMode(ValueChangeMode.EAGER));
        audience.setPlaceholder(Texts.of("messagetype.everybody"));
        audience.setTooltipText(Texts.of("messagetype.rule.audience.tooltip"));
        localTime.setTooltipText(Texts.of("messagetype.rule.local_time.tooltip"));
        anchor.addValueChangeListener(change -> arrange());
        localTime.addValueChangeListener(change -> arrange());
        expiry.addValueChangeListener(change -> arrange());
        addClassName("rule-sentence");
        FieldSentence.parts(
                        Texts.of("messagetype.rule.sentence"),
                        name,
                        audience,
                        days.amount(),
                        days.side(),
                        anchor,
                        anchorDate,
                        localTime,
                        minutes.amount(),
                        minutes.side(),
                        weekend,
                        expiry,
                        expiryMinutes.amount(),
                        expiryMinutes.side(),
                        channels)
                .forEach(this::add);
    }

    /** Hides fields that have no meaning with the others' values. */
    private void arrange() {
        anchorDate.setVisible(anchor.getValue() == Anchor.DATE);
        boolean isExact = localTime.isEmpty() && !NamedFields.isUnreadable(localTime);
        partOf(minutes).setVisible(isExact || hasMinutes());
        partOf(expiryMinutes).setVisible(expiry.getValue() != Expiry.Kind.NONE);
    }

    /** The number with the words around it. */
    private static Component partOf(OffsetField field) {
        return field.amount().getParent().orElseThrow();
    }

    /** Keeps the minutes visible, so that the user sees what a refusal is about. */
    private boolean hasMinutes() {
        return !minutes.amount().isEmpty() && minutes.amount().getValue() != 0;
    }

    /** The inputs in their order on the page. */
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

    /** The anchor date of a rule with a date, null for others; throws {@link InvalidInput} if it is missing. */
    @Nullable
    LocalDate date() {
        if (anchor() == Anchor.DATE && anchorDate.isEmpty()) {
            throw InvalidInput.of("anchor_date", Texts.of("messagetype.refused.no_date"));
        }
        return anchor() == Anchor.DATE ? anchorDate.getValue() : null;
    }

    /** Calendar days from the anchor; negative is before. */
    int days() {
        return days.read();
    }

    /** Elapsed minutes after that; negative is before. */
    int minutes() {
        return partOf(minutes).isVisible() ? minutes.read() : 0;
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

    /** Such as "e-mail, then SMS". */
    static String words(List<ChannelKind> channels) {
        return channels.stream()
                .map(kind -> Texts.named("messagetype.channel", kind))
                .reduce((first, next) -> Texts.of("messagetype.channels", first, next))
                .orElse("");
    }
}
