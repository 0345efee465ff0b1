package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.api.messagetype.MessageTypeBody;
import io.cuesheet.api.messagetype.MessageTypeBody.ExpiryBody;
import io.cuesheet.api.messagetype.TypeReader;
import io.cuesheet.api.planning.QuietHoursBody;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.FieldWords;
import io.cuesheet.ui.component.NamedFields;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a message type. Says the same as a body of the API, and is judged by the same rules. */
final class MessageTypeForm extends Div {

    private static final Map<String, String> ANCHORS =
            ordered("event_start", "the event's start", "load_in", "the load-in", "date", "a date");
    private static final Map<String, String> CHANNELS =
            ordered("email", "e-mail", "sms", "SMS", "email,sms", "e-mail, else SMS", "sms,email", "SMS, else e-mail");
    private static final Map<String, String> WEEKENDS =
            ordered("send", "sent all the same", "postpone", "moved to the next working day");
    private static final Map<String, String> LATE =
            ordered("skip", "skipped", "ask", "kept for review, where somebody decides");
    private static final Map<String, String> EXPIRIES = ordered(
            "none", "never", "event_start", "counted from the event's start", "load_in", "counted from the load-in");

    private final NamedFields names = new NamedFields();
    private final TextField code = names.add("code", new TextField("Code"));
    private final TextField name = names.add("name", new TextField("Name"));
    private final Checkbox enabled = new Checkbox("Switched on");
    private final Select<String> anchor = names.add("anchor", choice("Counted from", ANCHORS));
    private final DatePicker anchorDate = names.add("anchor_date", DateFields.day("Date"));
    private final IntegerField days = names.add("offset_days", new IntegerField("Days from there"));
    private final TimePicker localTime = names.add("local_time", DateFields.time("Time on the venue's clock"));
    private final IntegerField minutes = names.add("offset_minutes", new IntegerField("Minutes from there"));
    private final TextField audience = names.add("audience", new TextField("Only to these roles"));
    private final Select<String> channels = names.add("channels", choice("Sent by", CHANNELS));
    private final Select<String> template = names.add("template_code", new Select<>());
    private final Checkbox onlyWithoutLoadIn = new Checkbox("Only while no load-in time is known");
    private final Select<String> weekend = names.add("weekend_rule", choice("On weekends and holidays", WEEKENDS));
    private final TimePicker quietFrom = names.add("quiet_hours.from", DateFields.time("Quiet from"));
    private final TimePicker quietUntil = names.add("quiet_hours.until", DateFields.time("Quiet until"));
    private final IntegerField catchUp = names.add("catch_up_minutes", new IntegerField("Minutes it may be late"));
    private final Select<String> late = names.add("late_policy", choice("When later than that", LATE));
    private final Select<String> expiry = names.add("expiry.after", choice("Loses its point", EXPIRIES));
    private final IntegerField expiryMinutes = names.add("expiry.minutes", new IntegerField("Minutes after that"));
    private final IntegerField position = names.add("position", new IntegerField("Place in lists"));

    private List<String> known = List.of();

    /** @param type null for a new one */
    MessageTypeForm(@Nullable MessageType type, List<String> templates) {
        template.setLabel("Template");
        template.setItems(templates);
        // Esc, which closes the dialog, leaves a field without telling what was typed.
        List.of(code, name, audience).forEach(field -> field.setValueChangeMode(ValueChangeMode.EAGER));
        code.setHelperText("Capitals, such as CREW_CALL; stays for ever");
        days.setHelperText("-3 is three days before");
        days.setStepButtonsVisible(true);
        minutes.setHelperText("Only without a time of day; -90 is before");
        audience.setPlaceholder("everybody");
        audience.setHelperText("Separated by commas");
        quietFrom.setHelperText("Empty: as in the settings");
        localTime.setHelperText("Empty: relative to the start or load-in itself");
        anchor.addValueChangeListener(change -> anchorDate.setVisible("date".equals(change.getValue())));
        addClassName("type-form");
        FormLayout form = new FormLayout(
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
                onlyWithoutLoadIn,
                position);
        form.setResponsiveSteps(
                new FormLayout.ResponsiveStep("0", 1),
                new FormLayout.ResponsiveStep("30rem", 2),
                new FormLayout.ResponsiveStep("46rem", 3));
        add(form);
        if (type == null) {
            show(fresh(templates));
            remember();
        } else {
            show(type);
        }
    }

    /** Fills the fields with what is stored. */
    void show(MessageType type) {
        show(MessageTypeBody.of(type));
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

    List<HasValue<?, ?>> inputs() {
        return List.of(
                code,
                name,
                enabled,
                anchor,
                anchorDate,
                days,
                localTime,
                minutes,
                audience,
                channels,
                template,
                onlyWithoutLoadIn,
                weekend,
                quietFrom,
                quietUntil,
                catchUp,
                late,
                expiry,
                expiryMinutes,
                position);
    }

    /** Once it is stored, its code stays. */
    void keepCode() {
        code.setReadOnly(true);
    }

    /** What the form says; throws {@link io.cuesheet.application.refusal.InvalidInput} where it can't be. */
    MessageType read() {
        requireNumbers();
        return new TypeReader(code.getValue().strip(), body()).read();
    }

    /** An empty number would be taken for another one without a word. */
    private void requireNumbers() {
        if ("date".equals(anchor.getValue()) && anchorDate.isEmpty()) {
            throw InvalidInput.of("anchor_date", "is missing: write it like 2026-12-01.");
        }
        require("offset_days", days);
        require("offset_minutes", minutes);
        require("catch_up_minutes", catchUp);
        if (!"none".equals(expiry.getValue())) {
            require("expiry.minutes", expiryMinutes);
        }
        require("position", position);
    }

    private static void require(String name, IntegerField field) {
        if (field.isEmpty()) {
            throw InvalidInput.of(name, "is missing: write a whole number, such as 0.");
        }
    }

    private MessageTypeBody body() {
        return new MessageTypeBody(
                null,
                name.getValue(),
                position.getValue(),
                enabled.getValue(),
                anchor.getValue(),
                anchorDate.isVisible() ? text(anchorDate.getValue()) : null,
                days.getValue(),
                minutes.getValue(),
                text(localTime.getValue()),
                roles(),
                new ArrayList<>(List.of(channels.getValue().split(","))),
                onlyWithoutLoadIn.getValue(),
                weekend.getValue(),
                quietHours(),
                catchUp.getValue(),
                late.getValue(),
                new ExpiryBody(expiry.getValue(), expiryMinutes.getValue()),
                template.getValue(),
                null,
                null);
    }

    private void show(MessageTypeBody body) {
        code.setValue(Objects.requireNonNullElse(body.code(), ""));
        name.setValue(Objects.requireNonNullElse(body.name(), ""));
        position.setValue(body.position());
        enabled.setValue(Boolean.TRUE.equals(body.enabled()));
        anchorDate.setValue(body.anchorDate() == null ? null : LocalDate.parse(body.anchorDate()));
        anchor.setValue(body.anchor());
        anchorDate.setVisible(body.anchorDate() != null);
        days.setValue(body.offsetDays());
        minutes.setValue(body.offsetMinutes());
        localTime.setValue(timeOf(body.localTime()));
        audience.setValue(body.audience() == null ? "" : String.join(", ", body.audience()));
        channels.setValue(body.channels() == null ? "email" : String.join(",", body.channels()));
        onlyWithoutLoadIn.setValue(Boolean.TRUE.equals(body.onlyWithoutLoadIn()));
        weekend.setValue(body.weekendRule());
        QuietHoursBody quiet = body.quietHours();
        quietFrom.setValue(quiet == null ? null : timeOf(quiet.from()));
        quietUntil.setValue(quiet == null ? null : timeOf(quiet.until()));
        catchUp.setValue(body.catchUpMinutes());
        late.setValue(body.latePolicy());
        ExpiryBody end = body.expiry();
        expiry.setValue(end == null ? "event_start" : end.after());
        expiryMinutes.setValue(end == null ? Integer.valueOf(0) : end.minutes());
        template.setValue(body.templateCode());
    }

    private static MessageTypeBody fresh(List<String> templates) {
        return new MessageTypeBody(
                null,
                null,
                100,
                true,
                "event_start",
                null,
                -1,
                0,
                "10:00",
                List.of(),
                List.of("email"),
                false,
                "send",
                null,
                360,
                "skip",
                new ExpiryBody("event_start", 0),
                templates.isEmpty() ? null : templates.getFirst(),
                null,
                null);
    }

    private @Nullable QuietHoursBody quietHours() {
        return quietFrom.isEmpty() && quietUntil.isEmpty()
                ? null
                : new QuietHoursBody(text(quietFrom.getValue()), text(quietUntil.getValue()));
    }

    private List<String> roles() {
        return Arrays.stream(audience.getValue().split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .toList();
    }

    private static @Nullable LocalTime timeOf(@Nullable String text) {
        return text == null ? null : LocalTime.parse(text);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Select<String> choice(String label, Map<String, String> words) {
        Select<String> select = new Select<>();
        select.setLabel(label);
        select.setItems(words.keySet());
        select.setItemLabelGenerator(value -> words.getOrDefault(value, value));
        return select;
    }

    private static Map<String, String> ordered(String... keysAndWords) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int index = 0; index < keysAndWords.length; index += 2) {
            words.put(keysAndWords[index], keysAndWords[index + 1]);
        }
        return words;
    }
}
