package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.checkbox.Checkbox;
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
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.FieldWords;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.QuietHours;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a message type: its rule as a sentence, then the rest in sections. */
final class MessageTypeForm extends Div {

    /** The initial rule of a new type. */
    private static final MessageRule DAY_BEFORE = new MessageRule("NEW", -1, LocalTime.of(10, 0), false, true);

    private static final int NEW_POSITION = 100;

    private final NamedFields names = new NamedFields();
    private final RuleSentence sentence = new RuleSentence(names);
    private final TextField code = names.add("code", new TextField(Texts.of("messagetype.code")));
    private final Checkbox enabled = new Checkbox(Texts.of("messagetype.enabled"));
    private final Checkbox operational = new Checkbox(Texts.of("messagetype.operational"));
    private final Select<String> template = names.add("template_code", new Select<>());
    private final Checkbox onlyWithoutLoadIn = new Checkbox(Texts.of("messagetype.only_without_load_in"));
    private final TimePicker quietFrom =
            names.add("quiet_hours.from", DateFields.time(Texts.of("messagetype.quiet_from")));
    private final TimePicker quietUntil =
            names.add("quiet_hours.until", DateFields.time(Texts.of("messagetype.quiet_until")));
    private final IntegerField catchUp = names.add(
            "catch_up_minutes",
            Texts.of("messagetype.catch_up.called"),
            new IntegerField(Texts.of("messagetype.catch_up")));
    private final Select<LatePolicy> late = names.add(
            "late_policy",
            choice(
                    Texts.of("messagetype.late"),
                    policy -> Texts.named("messagetype.late", policy),
                    LatePolicy.values()));
    private final IntegerField maxAttempts =
            names.add("max_attempts", new IntegerField(Texts.of("messagetype.attempts")));
    private final IntegerField retryMinutes = names.add(
            "retry_minutes", Texts.of("messagetype.retry.called"), new IntegerField(Texts.of("messagetype.retry")));
    private final EventStatusFields statuses = new EventStatusFields(names);
    private final IntegerField position = names.add("position", new IntegerField(Texts.of("messagetype.position")));

    private List<String> known = List.of();

    /**
     * @param type null for a new one
     * @param examples shown below the sentence
     */
    MessageTypeForm(@Nullable MessageType type, List<String> templates, Component examples) {
        template.setLabel(Texts.of("messagetype.template"));
        template.setItems(templates);
        // Esc closes the dialog without reporting what was typed in a field.
        code.setValueChangeMode(ValueChangeMode.EAGER);
        code.setHelperText(Texts.of("messagetype.code.helper"));
        maxAttempts.setHelperText(Texts.of("messagetype.attempts.helper"));
        retryMinutes.setHelperText(Texts.of("messagetype.retry.helper"));
        quietFrom.setHelperText(Texts.of("messagetype.quiet_from.helper"));
        addClassName("type-form");
        add(sentence, examples);
        add(
                section(Texts.of("messagetype.section.content"), content()),
                section(Texts.of("messagetype.section.delivery"), delivery()),
                section(Texts.of("messagetype.section.status"), statuses.inputs()));
        if (type == null) {
            showNew(templates);
        } else {
            show(type);
        }
    }

    private List<HasValue<?, ?>> content() {
        return List.of(code, template, position, enabled, onlyWithoutLoadIn, operational);
    }

    private List<HasValue<?, ?>> delivery() {
        return List.of(quietFrom, quietUntil, catchUp, late, maxAttempts, retryMinutes);
    }

    private static Component section(String title, List<HasValue<?, ?>> inputs) {
        FormLayout form = new FormLayout();
        inputs.forEach(input -> form.add((Component) input));
        form.setResponsiveSteps(
                new FormLayout.ResponsiveStep("0", 1),
                new FormLayout.ResponsiveStep("30rem", 2),
                new FormLayout.ResponsiveStep("46rem", 3));
        return Styled.section(title, form);
    }

    /** Fills the fields with the stored type. */
    void show(MessageType type) {
        code.setValue(type.code());
        sentence.showName(type.name());
        position.setValue(type.position());
        template.setValue(type.templateCode());
        operational.setValue(type.operational());
        show(type.rule());
        keepCode();
        remember();
    }

    /** Marks the current values as stored. */
    void remember() {
        known = FieldWords.all(inputs());
    }

    /** Whether there are unsaved changes. */
    boolean isChanged() {
        return !FieldWords.all(inputs()).equals(known);
    }

    NamedFields names() {
        return names;
    }

    /** The inputs in their order on the page. */
    List<HasValue<?, ?>> inputs() {
        List<HasValue<?, ?>> inputs = new ArrayList<>(sentence.inputs());
        inputs.addAll(content());
        inputs.addAll(delivery());
        inputs.addAll(statuses.inputs());
        return inputs;
    }

    /** Makes the code read-only once the type is stored. */
    void keepCode() {
        code.setReadOnly(true);
    }

    /** The form's type; throws {@link InvalidInput} if it is not valid. */
    MessageType read() {
        return read(code.getValue().strip(), sentence.name());
    }

    /** The form's rule, even before it has a code and a name; throws {@link InvalidInput} if it is not valid. */
    MessageRule rule() {
        names.requireReadable();
        return read(DAY_BEFORE.code(), DAY_BEFORE.code()).rule();
    }

    private MessageType read(String wantedCode, String wantedName) {
        return new MessageTypeDraft(
                        wantedCode,
                        wantedName,
                        number("position", position),
                        enabled.getValue(),
                        sentence.anchor(),
                        sentence.date(),
                        sentence.days(),
                        sentence.minutes(),
                        sentence.localTime(),
                        sentence.roles(),
                        sentence.channels(),
                        onlyWithoutLoadIn.getValue(),
                        sentence.weekend(),
                        QuietTimes.of(quietFrom.getValue(), quietUntil.getValue()),
                        number("catch_up_minutes", catchUp),
                        late.getValue(),
                        sentence.expiry(),
                        number("max_attempts", maxAttempts),
                        number("retry_minutes", retryMinutes),
                        statuses.onEventStatus(),
                        statuses.afterMove(),
                        Objects.requireNonNullElse(template.getValue(), ""),
                        operational.getValue())
                .toType();
    }

    /** Rejects an empty number: it must not count as 0. */
    private static int number(String name, IntegerField field) {
        if (field.isEmpty()) {
            throw InvalidInput.of(name, Texts.of("messagetype.refused.no_number"));
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
        sentence.show(rule);
        enabled.setValue(rule.enabled());
        onlyWithoutLoadIn.setValue(rule.onlyWithoutLoadIn());
        @Nullable QuietHours quiet = rule.quietHours();
        quietFrom.setValue(quiet == null ? null : quiet.from());
        quietUntil.setValue(quiet == null ? null : quiet.until());
        catchUp.setValue((int) rule.catchUp().toMinutes());
        late.setValue(rule.latePolicy());
        maxAttempts.setValue(rule.retries().attempts());
        retryMinutes.setValue((int) rule.retries().total().toMinutes());
        statuses.show(rule);
    }

    static <E extends Enum<E>> Select<E> choice(String label, ItemLabelGenerator<E> words, E[] values) {
        Select<E> select = new Select<>();
        select.setLabel(label);
        select.setItems(values);
        select.setItemLabelGenerator(words);
        return select;
    }
}
