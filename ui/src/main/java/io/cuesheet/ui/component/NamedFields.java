package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.binder.HasValidator;
import com.vaadin.flow.data.binder.ValueContext;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The fields of a form by their names in refusals, so that a refusal is shown at its field. */
public final class NamedFields {

    private final Map<String, HasValidation> fields = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<String>> words = new HashMap<>();

    /** Names a field; returns it. */
    public <F extends HasValidation> F add(String name, F field) {
        fields.put(name, field);
        return field;
    }

    /** Names a field that people call by another name than its label; returns it. */
    public <F extends HasValidation> F add(String name, String called, F field) {
        return add(name, any -> called, field);
    }

    /** Names a field that has parts. @param called the name that people use for each part, such as {@code lines[2].day}; returns the field */
    public <F extends HasValidation> F add(String name, UnaryOperator<String> called, F field) {
        words.put(name, called);
        return add(name, field);
    }

    /** Clears all refusals, so that the fields show their own errors again. */
    public void clear() {
        fields.values().forEach(field -> {
            field.setInvalid(false);
            field.setErrorMessage("");
        });
    }

    /** Refuses visible fields whose text is not a date, time or number: such a field counts as empty, and saving would remove its value. */
    public void requireReadable() {
        unreadable().stream().findFirst().ifPresent(fault -> {
            throw fault;
        });
    }

    /** All refusals of {@link #requireReadable}, in the order of the fields. */
    public List<InvalidInput> unreadable() {
        List<InvalidInput> faults = new ArrayList<>();
        fields.forEach((name, field) -> {
            if (field instanceof HasValidator<?> judged && isShown((Component) field) && isUnreadable(judged)) {
                faults.add(InvalidInput.of(name, unreadable(field)));
            }
        });
        return faults;
    }

    private static boolean isShown(Component component) {
        return component.isVisible()
                && component.getParent().map(NamedFields::isShown).orElse(true);
    }

    /** Whether the field has unreadable text: then its value is empty. */
    public static <V> boolean isUnreadable(HasValidator<V> field) {
        return field instanceof HasValue<?, ?> input
                && input.isEmpty()
                && field.getDefaultValidator().apply(null, new ValueContext()).isError();
    }

    private static String unreadable(HasValidation field) {
        return switch (field) {
            case DateTimePicker both -> Texts.of("component.unreadable.date_and_time");
            case DatePicker day -> Texts.of("component.unreadable.date");
            case TimePicker time -> Texts.of("component.unreadable.time");
            default -> Texts.of("component.unreadable.number");
        };
    }

    /** Shows the failure at its field; does nothing if the field is not one of these. */
    public void mark(Failure failure) {
        find(failure).ifPresent(field -> {
            field.setErrorMessage(readable(failure));
            field.setInvalid(true);
        });
    }

    /** Shows the failure at its field and focuses the field. */
    public void markAndFocus(Failure failure) {
        mark(failure);
        find(failure).ifPresent(NamedFields::focus);
    }

    /** Shows the failure in the notice and at its field, and focuses the field. */
    public void tell(Failure failure, Notice notice) {
        markAndFocus(failure);
        notice.say(Notice.Kind.ERROR, readable(failure));
    }

    /** Shows the sentence unchanged at this field, and focuses the field. */
    public void refuse(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
        focus(field);
    }

    private static void focus(HasValidation field) {
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    private Optional<HasValidation> find(Failure failure) {
        return failure.field().flatMap(this::known).map(fields::get);
    }

    /** The name of the field or of the field that contains it, such as {@code contacts} for {@code contacts[2].email}. */
    private Optional<String> known(String field) {
        return fields.keySet().stream()
                .filter(name -> field.equals(name) || field.startsWith(name + ".") || field.startsWith(name + "["))
                .max(Comparator.comparingInt(String::length));
    }

    /** The failure's sentence with the labels of the fields as shown. */
    public String readable(Failure failure) {
        return failure.sentence(this::called);
    }

    /** The field's label, without the explanation after a comma. */
    private String called(String name) {
        @Nullable UnaryOperator<String> called = known(name).map(words::get).orElse(null);
        if (called != null) {
            return called.apply(name);
        }
        return fields.get(name) instanceof HasLabel labelled
                        && labelled.getLabel() != null
                        && !labelled.getLabel().isEmpty()
                ? labelled.getLabel().split(",", 2)[0]
                : Failure.words(name);
    }
}
