package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.ZonedTimeFields;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The fields of a bulk command. */
public abstract class BulkForm extends Div {

    /** The request for these messages; empty if the form is incomplete. */
    abstract Optional<BulkRequest> filledIn(BulkTarget target);

    /** Shows at the field what is missing. */
    void complain() {}

    /** Calls this after each change of the form. */
    void onChange(Runnable changed) {}

    /** The request for these messages; if the form is incomplete, empty, and the field shows why. */
    final Optional<BulkRequest> request(BulkTarget target) {
        Optional<BulkRequest> filledIn = filledIn(target);
        if (filledIn.isEmpty()) {
            complain();
        }
        return filledIn;
    }

    /** @param zone initial time zone of a new time */
    public static BulkForm of(BulkAction action, ZoneId zone) {
        return switch (action) {
            case SHIFT -> new Shift();
            case TIME -> new Time(zone);
            case RULE -> new Plain(Texts.of("bulk.rule.about"), BulkTarget::backToRule);
            case STATUS -> new Status(zone);
            case SEND_NOW -> new SendNow();
            case DELETE -> new Plain(Texts.of("bulk.delete.about"), BulkTarget::delete);
        };
    }

    /** A form without fields: sets this status for all and keeps their times. @param text explanation of the status */
    public static BulkForm status(MessageStatus status, String text) {
        return new Plain(text, target -> target.status(status, null));
    }

    /** A form without fields. */
    private static final class Plain extends BulkForm {

        private final Function<BulkTarget, BulkRequest> request;

        Plain(String text, Function<BulkTarget, BulkRequest> request) {
            this.request = request;
            add(new Paragraph(text));
        }

        @Override
        Optional<BulkRequest> filledIn(BulkTarget target) {
            return Optional.of(request.apply(target));
        }
    }

    /** Lets the user choose further checks to bypass. */
    private static final class SendNow extends BulkForm {

        private final CheckboxGroup<ReasonCode> confirmed = new CheckboxGroup<>(Texts.of("bulk.send_now.also"));

        SendNow() {
            confirmed.setId("confirm-codes");
            confirmed.setItems(Arrays.stream(ReasonCode.values())
                    .filter(ReasonCode::needsConfirmation)
                    .toList());
            confirmed.setItemLabelGenerator(ReasonWords::phrase);
            add(new Paragraph(Texts.of("bulk.send_now.about")), confirmed);
        }

        @Override
        void onChange(Runnable changed) {
            confirmed.addValueChangeListener(change -> changed.run());
        }

        @Override
        Optional<BulkRequest> filledIn(BulkTarget target) {
            return Optional.of(target.sendNow(confirmed.getValue()));
        }
    }

    /** Moves messages earlier or later by a duration. */
    private static final class Shift extends BulkForm {

        private static final int MOST = 3650;

        private enum Unit {
            MINUTES,
            HOURS,
            DAYS
        }

        private final IntegerField number = new IntegerField(Texts.of("bulk.shift.by"));
        private final Select<Unit> unit = new Select<>();
        private final Select<Boolean> later = new Select<>();
        private final LeavingRule leaving = new LeavingRule();

        Shift() {
            number.setId("shift-by");
            number.setMin(1);
            number.setMax(MOST);
            number.setStepButtonsVisible(true);
            number.setValue(1);
            unit.setLabel(Texts.of("bulk.shift.unit"));
            unit.setItems(Unit.values());
            unit.setItemLabelGenerator(value -> Texts.named("bulk.shift.unit", value));
            unit.setValue(Unit.HOURS);
            later.setLabel(Texts.of("bulk.shift.direction"));
            later.setItems(true, false);
            later.setItemLabelGenerator(value -> value ? Texts.of("bulk.shift.later") : Texts.of("bulk.shift.earlier"));
            later.setValue(true);
            add(Styled.div("fields", number, unit, later), leaving);
        }

        @Override
        void onChange(Runnable changed) {
            number.addValueChangeListener(change -> changed.run());
            unit.addValueChangeListener(change -> changed.run());
            later.addValueChangeListener(change -> changed.run());
            leaving.onChange(changed);
        }

        @Override
        void complain() {
            number.setErrorMessage(Texts.of("bulk.shift.not_a_number", Integer.toString(MOST)));
            number.setInvalid(true);
        }

        @Override
        Optional<BulkRequest> filledIn(BulkTarget target) {
            Integer by = number.getValue();
            if (by == null || by < 1 || by > MOST) {
                return Optional.empty();
            }
            Duration length = switch (unit.getValue()) {
                case MINUTES -> Duration.ofMinutes(by);
                case HOURS -> Duration.ofHours(by);
                case DAYS -> Duration.ofDays(by);
            };
            return Optional.of(target.shift(later.getValue() ? length : length.negated(), leaving.leavesAnchored()));
        }
    }

    /** Says that a time set by hand detaches a message from its rule, and lets the user exclude such messages. */
    private static final class LeavingRule extends Div {

        private final Checkbox leave = new Checkbox(Texts.of("bulk.leaving.leave_out"));

        LeavingRule() {
            leave.setId("leave-anchored");
            add(new Paragraph(Texts.of("bulk.leaving.about")), leave);
        }

        void onChange(Runnable changed) {
            leave.addValueChangeListener(change -> changed.run());
        }

        boolean leavesAnchored() {
            return leave.getValue();
        }
    }

    /** Sets the same instant for all. */
    private static final class Time extends BulkForm {

        private final ZonedTimeFields time;
        private final LeavingRule leaving = new LeavingRule();

        Time(ZoneId zone) {
            time = new ZonedTimeFields(zone);
            add(time, leaving);
        }

        @Override
        void onChange(Runnable changed) {
            time.onChange(changed);
            leaving.onChange(changed);
        }

        @Override
        void complain() {
            time.instant();
        }

        @Override
        Optional<BulkRequest> filledIn(BulkTarget target) {
            return time.chosen().map(chosen -> target.reschedule(chosen, leaving.leavesAnchored()));
        }
    }

    /** Sets the same status for all, and a time for statuses that need one. */
    private static final class Status extends BulkForm {

        private final Select<MessageStatus> status = new Select<>();
        private final ZonedTimeFields time;

        Status(ZoneId zone) {
            time = new ZonedTimeFields(zone);
            time.setVisible(false);
            status.setId("bulk-status-choice");
            status.setLabel(Texts.of("bulk.status.new"));
            status.setItems(MessageStatus.values());
            status.setItemLabelGenerator(StatusWords::name);
            status.addValueChangeListener(change -> {
                status.setHelperText(StatusWords.effect(change.getValue()));
                time.setVisible(change.getValue() == MessageStatus.SCHEDULED);
            });
            status.setValue(MessageStatus.PAUSED);
            time.setOptional(Texts.of("bulk.status.time_optional"));
            add(status, time);
        }

        @Override
        void onChange(Runnable changed) {
            status.addValueChangeListener(change -> changed.run());
            time.onChange(changed);
        }

        @Override
        void complain() {
            time.instant();
        }

        @Override
        Optional<BulkRequest> filledIn(BulkTarget target) {
            if (!time.isVisible() || time.isEmpty()) {
                return Optional.of(target.status(status.getValue(), null));
            }
            return time.chosen().map(instant -> target.status(status.getValue(), instant));
        }
    }
}
