package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.messagetype.MessageTypeDraft;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.settings.QuietTimes;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.FieldWords;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a message type. */
final class MessageTypeForm extends Div {

    private static final List<List<ChannelKind>> CHANNELS = List.of(
            List.of(ChannelKind.EMAIL),
            List.of(ChannelKind.SMS),
            List.of(ChannelKind.EMAIL, ChannelKind.SMS),
            List.of(ChannelKind.SMS, ChannelKind.EMAIL));

    /** What a new type says until somebody changes it. */
    private static final MessageRule DAY_BEFORE = new MessageRule("NEW", -1, LocalTime.of(10, 0), false, true);

    private static final int NEW_POSITION = 100;

    private final NamedFields names = new NamedFields();
    private final TextField code = names.add("code", new TextField("Code"));
    private final TextField name = names.add("name", new TextField("Name"));
    private final Checkbox enabled = new Checkbox("Switched on");
    private final Checkbox operational = new Checkbox("Needed for the work at the event: no unsubscribe link");
    private final Select<Anchor> anchor =
            names.add("anchor", choice("Counted from", MessageTypeForm::words, Anchor.values()));
    private final DatePicker anchorDate = names.add("anchor_date", DateFields.day("Date"));
    private final IntegerField days = names.add("offset_days", new IntegerField("Days from there"));
    private final TimePicker localTime = names.add("local_time", DateFields.time("Time on the venue's clock"));
    private final IntegerField minutes = names.add("offset_minutes", new IntegerField("Minutes from there"));
    private final TextField audience = names.add("audience", new TextField("Only to these roles"));
    private final Select<List<ChannelKind>> channels = names.add("channels", new Select<>());
    private final Select<String> template = names.add("template_code", new Select<>());
    private final Checkbox onlyWithoutLoadIn = new Checkbox("Only while no load-in time is known");
    private final Select<WeekendRule> weekend =
            names.add("weekend_rule", choice("On weekends and holidays", MessageTypeForm::words, WeekendRule.values()));
    private final TimePicker quietFrom = names.add("quiet_hours.from", DateFields.time("Quiet from"));
    private final TimePicker quietUntil = names.add("quiet_hours.until", DateFields.time("Quiet until"));
    private final IntegerField catchUp =
            names.add("catch_up_minutes", "Minutes late", new IntegerField("Send up to … minutes late"));
    private final Select<LatePolicy> late =
            names.add("late_policy", choice("If later than that", MessageTypeForm::words, LatePolicy.values()));
    private final Select<Expiry.Kind> expiry =
            names.add("expiry.after", choice("Expires", MessageTypeForm::words, Expiry.Kind.values()));
    private final IntegerField expiryMinutes = names.add("expiry.minutes", new IntegerField("Minutes after that"));
    private final IntegerField maxAttempts = names.add("max_attempts", new IntegerField("Attempts at most"));
    private final IntegerField retryMinutes =
            names.add("retry_minutes", "Minutes of retrying", new IntegerField("Try again for … minutes"));
    private final EventStatusFields statuses = new EventStatusFields(names);
    private final IntegerField position = names.add("position", new IntegerField("Sort order"));

    private List<String> known = List.of();

    /** @param type null for a new one */
    MessageTypeForm(@Nullable MessageType type, List<String> templates) {
        channels.setLabel("Sent by");
        channels.setItems(CHANNELS);
        channels.setItemLabelGenerator(MessageTypeForm::words);
        template.setLabel("Template");
        template.setItems(templates);
        // Esc, which closes the dialog, leaves a field without telling what was typed.
        List.of(code, name, audience).forEach(field -> field.setValueChangeMode(ValueChangeMode.EAGER));
        code.setHelperText("Capitals, such as CREW_CALL; can't be changed later");
        days.setHelperText("-3 is three days before");
        days.setStepButtonsVisible(true);
        minutes.setHelperText("Only without a time of day; -90 is before");
        audience.setPlaceholder("everybody");
        audience.setHelperText("Separated by commas");
        expiryMinutes.setHelperText("-60 is an hour before");
        maxAttempts.setHelperText("1: not tried again");
        retryMinutes.setHelperText("After the first attempt that failed");
        quietFrom.setHelperText("Empty: as in the settings");
        localTime.setHelperText("Empty: relative to the start or load-in itself");
        anchor.addValueChangeListener(change -> anchorDate.setVisible(change.getValue() == Anchor.DATE));
        addClassName("type-form");
        FormLayout form = new FormLayout();
        inputs().forEach(input -> form.add((Component) input));
        form.setResponsiveSteps(
                new FormLayout.ResponsiveStep("0", 1),
                new FormLayout.ResponsiveStep("30rem", 2),
                new FormLayout.ResponsiveStep("46rem", 3));
        add(form);
        if (type == null) {
            showNew(templates);
        } else {
            show(type);
        }
    }

    /** Fills the fields with what is stored. */
    void show(MessageType type) {
        code.setValue(type.code());
        name.setValue(type.name());
        position.setValue(type.position());
        template.setValue(type.templateCode());
        operational.setValue(type.operational());
        show(type.rule());
        keepCode();
        remember();
    }

    /** What stands there is what is stored. */
    void remember() {
        known = FieldWords.all(inputs());
    }

    /** Whether something stands there that is not stored. */
    boolean isChanged() {
        return !FieldWords.all(inputs()).equals(known);
    }

    NamedFields names() {
        return names;
    }

    /** In the order in which they stand. */
    List<HasValue<?, ?>> inputs() {
        List<HasValue<?, ?>> inputs = new ArrayList<>(rule());
        inputs.addAll(statuses.inputs());
        inputs.addAll(List.of(onlyWithoutLoadIn, operational, position));
        return inputs;
    }

    private List<HasValue<?, ?>> rule() {
        return List.of(
                name,
                code,
                enabled,
                template,
                anchor,
                anchorDate,
                days,
                localTime,
                minutes,
                audience,
                channels,
                weekend,
                quietFrom,
                quietUntil,
                catchUp,
                late,
                expiry,
                expiryMinutes,
                maxAttempts,
                retryMinutes);
    }

    /** Once it is stored, its code stays. */
    void keepCode() {
        code.setReadOnly(true);
    }

    /** What the form says; throws {@link InvalidInput} where it can't be. */
    MessageType read() {
        if (anchor.getValue() == Anchor.DATE && anchorDate.isEmpty()) {
            throw InvalidInput.of("anchor_date", "is missing: write it like 2026-12-01.");
        }
        Expiry.Kind kind = expiry.getValue();
        return new MessageTypeDraft(
                        code.getValue().strip(),
                        name.getValue(),
                        number("position", position),
                        enabled.getValue(),
                        anchor.getValue(),
                        anchorDate.isVisible() ? anchorDate.getValue() : null,
                        number("offset_days", days),
                        number("offset_minutes", minutes),
                        localTime.getValue(),
                        roles(),
                        channels.getValue(),
                        onlyWithoutLoadIn.getValue(),
                        weekend.getValue(),
                        QuietTimes.of(quietFrom.getValue(), quietUntil.getValue()),
                        number("catch_up_minutes", catchUp),
                        late.getValue(),
                        kind == Expiry.Kind.NONE
                                ? Expiry.NEVER
                                : new Expiry(kind, number("expiry.minutes", expiryMinutes)),
                        number("max_attempts", maxAttempts),
                        number("retry_minutes", retryMinutes),
                        statuses.onEventStatus(),
                        statuses.afterMove(),
                        Objects.requireNonNullElse(template.getValue(), ""),
                        operational.getValue())
                .toType();
    }

    /** An empty number is refused: it must not count as 0. */
    private static int number(String name, IntegerField field) {
        if (field.isEmpty()) {
            throw InvalidInput.of(name, "is missing: write a whole number, such as 0.");
        }
        return field.getValue();
    }

    private void showNew(List<String> templates) {
        position.setValue(NEW_POSITION);
        template.setValue(templates.isEmpty() ? null : templates.getFirst());
        operational.setValue(true);
        show(DAY_BEFORE);
        remember();
        onlyWithoutLoadIn.addValueChangeListener(
                change -> statuses.suggestAfterMove(change.getOldValue(), change.getValue()));
    }

    private void show(MessageRule rule) {
        enabled.setValue(rule.enabled());
        anchorDate.setValue(rule.timing().date());
        anchor.setValue(rule.timing().anchor());
        anchorDate.setVisible(rule.timing().date() != null);
        days.setValue(rule.timing().offsetDays());
        minutes.setValue(rule.timing().offsetMinutes());
        localTime.setValue(rule.timing().localTime());
        audience.setValue(rule.audience().stream().sorted().collect(Collectors.joining(", ")));
        channels.setValue(rule.channels());
        onlyWithoutLoadIn.setValue(rule.onlyWithoutLoadIn());
        weekend.setValue(rule.weekendRule());
        @Nullable QuietHours quiet = rule.quietHours();
        quietFrom.setValue(quiet == null ? null : quiet.from());
        quietUntil.setValue(quiet == null ? null : quiet.until());
        catchUp.setValue((int) rule.catchUp().toMinutes());
        late.setValue(rule.latePolicy());
        expiry.setValue(rule.expiry().kind());
        expiryMinutes.setValue(rule.expiry().minutes());
        maxAttempts.setValue(rule.retries().attempts());
        retryMinutes.setValue((int) rule.retries().total().toMinutes());
        statuses.show(rule);
    }

    private List<String> roles() {
        return Arrays.stream(audience.getValue().split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .toList();
    }

    static <E extends Enum<E>> Select<E> choice(String label, ItemLabelGenerator<E> words, E[] values) {
        Select<E> select = new Select<>();
        select.setLabel(label);
        select.setItems(values);
        select.setItemLabelGenerator(words);
        return select;
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
                .collect(Collectors.joining(", else "));
    }

    private static String words(WeekendRule rule) {
        return switch (rule) {
            case SEND -> "send anyway";
            case POSTPONE -> "send on the next working day";
            case ADVANCE -> "send on the working day before";
        };
    }

    private static String words(LatePolicy policy) {
        return switch (policy) {
            case SKIP -> "skip it";
            case ASK -> "keep it for review";
        };
    }

    private static String words(Expiry.Kind kind) {
        return switch (kind) {
            case NONE -> "never";
            case EVENT_START -> "relative to the event's start";
            case LOAD_IN -> "relative to the load-in";
        };
    }
}
