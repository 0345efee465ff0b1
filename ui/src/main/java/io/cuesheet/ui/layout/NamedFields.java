package io.cuesheet.ui.layout;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of a form by their names in the API, so that a refusal is shown where it belongs. */
public final class NamedFields {

    private final Map<String, HasValidation> fields = new LinkedHashMap<>();

    /** Names a field; returns it. */
    public <F extends HasValidation> F add(String name, F field) {
        fields.put(name, field);
        return field;
    }

    public void clear() {
        fields.values().forEach(field -> field.setInvalid(false));
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
        find(sentence).ifPresent(field -> {
            if (field instanceof Focusable<?> focusable) {
                focusable.focus();
            }
        });
    }

    private Optional<HasValidation> find(String sentence) {
        return fields.entrySet().stream()
                .filter(field -> sentence.startsWith(field.getKey()) && isWhole(sentence, field.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The sentence with these fields' names as words. */
    public String readable(String sentence) {
        String words = sentence;
        for (String name : fields.keySet()) {
            words = words.replace(name, name.replace('_', ' '));
        }
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static boolean isWhole(String sentence, String name) {
        return sentence.length() == name.length() || " .[,:".indexOf(sentence.charAt(name.length())) >= 0;
    }
}
