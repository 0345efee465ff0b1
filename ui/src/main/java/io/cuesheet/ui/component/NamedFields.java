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

/** The fields of a form by their names in refusals, so that a refusal is shown where it belongs. */
public final class NamedFields {

    private final Map<String, HasValidation> fields = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<String>> words = new HashMap<>();

    /** Names a field; returns it. */
    public <F extends HasValidation> F add(String name, F field) {
        fields.put(name, field);
        return field;
    }

    /** Names a field which people call otherwise than its label; returns it. */
    public <F extends HasValidation> F add(String name, String called, F field) {
        return add(name, any -> called, field);
    }

    /** Names a field that has parts. @param called what people call each of them, such as {@code lines[2].day}; returns the field */
    public <F extends HasValidation> F add(String name, UnaryOperator<String> called, F field) {
        words.put(name, called);
        return add(name, field);
    }

    /** Takes every refusal away, so that each field can speak for itself again. */
    public void clear() {
        fields.values().forEach(field -> {
            field.setInvalid(false);
            field.setErrorMessage("");
        });
    }

    /** Refuses a field that is shown and whose text is no date, time or number: its value would count as none, and saving would take away what was there. */
    public void requireReadable() {
        unreadable().stream().findFirst().ifPresent(fault -> {
            throw fault;
        });
    }

    /** What {@link #requireReadable} refuses, all of it, in the order of the fields. */
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

    /** Whether something is typed there that can't be read: then its value says none. */
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

    /** Shows the failure at the field that is meant; does nothing where that is none of these. */
    public void mark(Failure failure) {
        find(failure).ifPresent(field -> {
            field.setErrorMessage(readable(failure));
            field.setInvalid(true);
        });
    }

    /** The same, and puts the caret there. */
    public void markAndFocus(Failure failure) {
        mark(failure);
        find(failure).ifPresent(NamedFields::focus);
    }

    /** Says the failure, and shows it at its field, with the caret there. */
    public void tell(Failure failure, Notice notice) {
        markAndFocus(failure);
        notice.say(Notice.Kind.ERROR, readable(failure));
    }

    /** Shows a sentence at this field, whatever it begins with, and puts the caret there. */
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

    /** The name that is the field's own or that of what it is a part of, as {@code contacts} is of {@code contacts[2].email}. */
    private Optional<String> known(String field) {
        return fields.keySet().stream()
                .filter(name -> field.equals(name) || field.startsWith(name + ".") || field.startsWith(name + "["))
                .max(Comparator.comparingInt(String::length));
    }

    /** The failure's sentence with the fields' labels, as whoever reads it sees them. */
    public String readable(Failure failure) {
        return failure.sentence(this::called);
    }

    /** What stands above the field, without its explanation behind a comma. */
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
