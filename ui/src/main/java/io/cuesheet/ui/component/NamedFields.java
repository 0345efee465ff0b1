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
import io.cuesheet.application.refusal.RequestRefused;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of a form by their names in the API, so that a refusal is shown where it belongs. */
public final class NamedFields {

    private final Map<String, HasValidation> fields = new LinkedHashMap<>();
    private final Map<String, String> words = new HashMap<>();

    /** Names a field; returns it. */
    public <F extends HasValidation> F add(String name, F field) {
        fields.put(name, field);
        return field;
    }

    /** Names a field which people call otherwise; returns it. Add one whose name contains another's before that one. */
    public <F extends HasValidation> F add(String name, String called, F field) {
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
        fields.forEach((name, field) -> {
            if (field instanceof HasValidator<?> judged && isShown((Component) field) && isUnreadable(judged)) {
                throw RequestRefused.malformed("%s can't be read: %s".formatted(name, wayOut(field)));
            }
        });
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

    private static String wayOut(HasValidation field) {
        return switch (field) {
            case DateTimePicker both -> "give a date and a time, such as 2026-12-01 and 10:00.";
            case DatePicker day -> "write it like 2026-12-01.";
            case TimePicker time -> "write it like 10:00.";
            default -> "write a whole number.";
        };
    }

    /** Shows the sentence at the field with whose name it begins; does nothing where it is about no field. */
    public void mark(String sentence) {
        find(sentence).ifPresent(field -> {
            field.setErrorMessage(readable(sentence));
            field.setInvalid(true);
        });
    }

    /** The same, and puts the caret there. */
    public void markAndFocus(String sentence) {
        mark(sentence);
        find(sentence).ifPresent(NamedFields::focus);
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

    private Optional<HasValidation> find(String sentence) {
        return name(sentence).map(fields::get);
    }

    private Optional<String> name(String sentence) {
        return fields.keySet().stream()
                .filter(name -> sentence.startsWith(name) && isWhole(sentence, name))
                .findFirst();
    }

    /** The sentence with the label of the field that it begins with, as whoever reads it sees it, and the names of others as words. */
    public String readable(String sentence) {
        String label = name(sentence)
                .filter(name -> isAlone(sentence, name))
                .map(this::label)
                .orElse("");
        String text = label.isEmpty()
                ? sentence
                : label + sentence.substring(name(sentence).orElseThrow().length());
        for (String name : fields.keySet()) {
            text = text.replace(
                    name, words.getOrDefault(name, name.replace('_', ' ').replace('.', ' ')));
        }
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** What stands above the field, without its explanation behind a comma; empty for one whose name is no name of the API. */
    private String label(String name) {
        boolean ofApi = name.equals(name.toLowerCase(Locale.ROOT)) && !words.containsKey(name);
        return ofApi && fields.get(name) instanceof HasLabel labelled && labelled.getLabel() != null
                ? labelled.getLabel().split(",", 2)[0]
                : "";
    }

    /** Whether the name is not only the beginning of a longer one, such as {@code contacts[2].email}. */
    private static boolean isAlone(String sentence, String name) {
        String rest = sentence.substring(name.length());
        return rest.isEmpty()
                || rest.startsWith(" ")
                || rest.equals(".")
                || rest.startsWith(". ")
                || rest.startsWith(":");
    }

    private static boolean isWhole(String sentence, String name) {
        return sentence.length() == name.length() || " .[,:".indexOf(sentence.charAt(name.length())) >= 0;
    }
}
