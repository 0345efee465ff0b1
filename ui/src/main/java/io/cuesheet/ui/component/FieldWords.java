package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.EditConflict.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of fields as text for people. */
public final class FieldWords {

    private static final String NOTHING = "–";

    private FieldWords() {}

    /** The value of each field, in order; two equal results mean that nothing was typed in between. */
    public static List<String> all(List<? extends HasValue<?, ?>> fields) {
        return fields.stream().map(FieldWords::of).toList();
    }

    /** Compares two forms with the same fields, side by side. */
    public static List<Line> compare(List<? extends HasValue<?, ?>> theirs, List<? extends HasValue<?, ?>> yours) {
        List<Line> lines = new ArrayList<>();
        for (int index = 0; index < yours.size(); index++) {
            lines.add(new Line(label(yours.get(index)), of(theirs.get(index)), of(yours.get(index))));
        }
        return lines;
    }

    private static String of(HasValue<?, ?> field) {
        if (field instanceof Component component && !component.isVisible()) {
            return NOTHING;
        }
        return switch (field) {
            case Checkbox box -> box.getValue() ? Texts.of("common.yes") : Texts.of("common.no");
            case Select<?> select -> chosen(select);
            case CheckboxGroup<?> group -> chosen(group);
            default -> field.isEmpty() ? NOTHING : String.valueOf(field.getValue());
        };
    }

    private static <T> String chosen(Select<T> select) {
        @Nullable ItemLabelGenerator<T> words = select.getItemLabelGenerator();
        if (select.isEmpty()) {
            return NOTHING;
        }
        return words == null ? select.getValue().toString() : words.apply(select.getValue());
    }

    private static <T> String chosen(CheckboxGroup<T> group) {
        return group.isEmpty()
                ? NOTHING
                : group.getListDataView()
                        .getItems()
                        .filter(group.getValue()::contains)
                        .map(group.getItemLabelGenerator()::apply)
                        .collect(Collectors.joining(", "));
    }

    private static String label(HasValue<?, ?> field) {
        return field instanceof HasLabel labelled ? Objects.requireNonNullElse(labelled.getLabel(), "") : "";
    }
}
