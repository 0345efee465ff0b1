package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.select.Select;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.StatusAction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The fields that say what an event's status means for its messages, and what its move to another date means for those that were sent. */
final class EventStatusFields {

    private final Map<EventStatus, Select<StatusAction>> actions = new EnumMap<>(EventStatus.class);
    private final Select<AfterMove> afterMove;

    EventStatusFields(NamedFields names) {
        for (EventStatus status : EventStatus.values()) {
            Select<StatusAction> field = MessageTypeForm.choice(
                    "While the event is " + status.wireName(), EventStatusFields::words, StatusAction.values());
            actions.put(status, names.add("on_event_status." + status.wireName(), field));
        }
        field(EventStatus.CONFIRMED).setHelperText("Also if postponed with a new date");
        field(EventStatus.POSTPONED).setHelperText("Without a new date");
        afterMove = names.add(
                "after_move",
                MessageTypeForm.choice(
                        "If the event moves after it was sent", EventStatusFields::words, AfterMove.values()));
        afterMove.setHelperText("To another day");
    }

    private Select<StatusAction> field(EventStatus status) {
        return actions.get(status);
    }

    /** In the order in which they stand. */
    List<HasValue<?, ?>> inputs() {
        List<HasValue<?, ?>> inputs = new ArrayList<>(actions.values());
        inputs.add(afterMove);
        return inputs;
    }

    void show(MessageRule rule) {
        actions.forEach((status, field) -> field.setValue(rule.onEventStatus().of(status)));
        afterMove.setValue(rule.afterMove());
    }

    /** Offers what is usual after a move, unless something else was chosen. */
    void suggestAfterMove(boolean wasOnlyWithoutLoadIn, boolean isOnlyWithoutLoadIn) {
        if (afterMove.getValue() == AfterMove.usual(wasOnlyWithoutLoadIn)) {
            afterMove.setValue(AfterMove.usual(isOnlyWithoutLoadIn));
        }
    }

    OnEventStatus onEventStatus() {
        return new OnEventStatus(
                field(EventStatus.CONFIRMED).getValue(),
                field(EventStatus.TENTATIVE).getValue(),
                field(EventStatus.POSTPONED).getValue(),
                field(EventStatus.CANCELLED).getValue());
    }

    AfterMove afterMove() {
        return afterMove.getValue();
    }

    private static String words(StatusAction action) {
        return switch (action) {
            case SEND -> "send it";
            case WAIT -> "wait";
            case SKIP -> "skip it";
        };
    }

    private static String words(AfterMove move) {
        return switch (move) {
            case AGAIN -> "plan it again";
            case ASK -> "plan it again and keep it for review";
            case NEVER -> "don't plan it again";
        };
    }
}
