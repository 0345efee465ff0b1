package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.ui.component.NamedFields;
import java.util.List;

/** A number of days or minutes, and on which side of a moment they lie. */
final class OffsetField {

    private final String name;
    private final IntegerField amount;
    private final Select<Side> side;

    private enum Side {
        BEFORE,
        AFTER
    }

    /**
     * @param name of the field in refusals
     * @param unit such as {@code Days}
     */
    OffsetField(NamedFields names, String name, String unit) {
        this.name = name;
        amount = names.add(name, new IntegerField(unit));
        amount.setMin(0);
        side = MessageTypeForm.choice(
                unit + " before or after", chosen -> chosen == Side.BEFORE ? "before" : "after", Side.values());
    }

    /** In the order in which they stand. */
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

    /** Negative is before; throws {@link InvalidInput} where no number stands there: it must not count as 0. */
    int read() {
        if (amount.isEmpty()) {
            throw InvalidInput.of(name, "is missing: write a whole number, such as 0.");
        }
        if (amount.getValue() < 0) {
            throw InvalidInput.of(name, "must be 0 or more: before or after is chosen beside it.");
        }
        return side.getValue() == Side.BEFORE ? -amount.getValue() : amount.getValue();
    }

    void setVisible(boolean visible) {
        amount.setVisible(visible);
        side.setVisible(visible);
    }
}
