package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.NamedFields;
import java.util.List;

/** A number of days or minutes before or after a moment. */
final class OffsetField {

    private final String name;
    private final IntegerField amount;
    private final Select<Side> side;

    enum Side {
        BEFORE,
        AFTER
    }

    /**
     * @param name the field's name in refusals
     * @param unit label of the number, such as {@code Days}
     * @param beside label of the side, such as {@code Days before or after}
     * @param words words for each side in the sentence
     */
    OffsetField(NamedFields names, String name, String unit, String beside, ItemLabelGenerator<Side> words) {
        this.name = name;
        amount = names.add(name, new IntegerField(unit));
        amount.setMin(0);
        side = MessageTypeForm.choice(beside, words, Side.values());
    }

    /** The inputs in their order on the page. */
    List<HasValue<?, ?>> inputs() {
        return List.of(amount, side);
    }

    IntegerField amount() {
        return amount;
    }

    Select<?> side() {
        return side;
    }

    void show(int offset) {
        amount.setValue(Math.abs(offset));
        side.setValue(offset > 0 ? Side.AFTER : Side.BEFORE);
    }

    /** Negative is before; throws {@link InvalidInput} if there is no number: it must not count as 0. */
    int read() {
        if (amount.isEmpty()) {
            throw InvalidInput.of(name, Texts.of("messagetype.refused.no_number"));
        }
        if (amount.getValue() < 0) {
            throw InvalidInput.of(name, Texts.of("messagetype.refused.negative"));
        }
        return side.getValue() == Side.BEFORE ? -amount.getValue() : amount.getValue();
    }
}
