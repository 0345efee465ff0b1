package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.select.Select;
import io.cuesheet.application.text.Texts;
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

/** The fields for the effect of an event's status on its messages, and of a move to another date on sent messages. */
final class EventStatusFields {

    private final Map<EventStatus, Select<StatusAction>> actions = new EnumMap<>(EventStatus.class);
    private final Select<AfterMove> afterMove;

    EventStatusFields(NamedFields names) {
        for (EventStatus status : EventStatus.values()) {
            Select<StatusAction> field = MessageTypeForm.choice(
                    Texts.named("messagetype.status", status),
                    action -> Texts.named("messagetype.status_action", action),
                    StatusAction.values());
            actions.put(status, names.add("on_event_status." + status.wireName(), field));
        }
        field(EventStatus.CONFIRMED).setHelperText(Texts.of("messagetype.status.confirmed.helper"));
        field(EventStatus.POSTPONED).setHelperText(Texts.of("messagetype.status.postponed.helper"));
        afterMove = names.add(
                "after_move",
                MessageTypeForm.choice(
                        Texts.of("messagetype.after_move"),
                        move -> Texts.named("messagetype.after_move", move),
                        AfterMove.values()));
        afterMove.setHelperText(Texts.of("messagetype.after_move.helper"));
    }

    private Select<StatusAction> field(EventStatus status) {
        return actions.get(status);
    }

    /** The inputs in their order on the page. */
    List<HasValue<?, ?>> inputs() {
        List<HasValue<?, ?>> inputs = new ArrayList<>(actions.values());
        inputs.add(afterMove);
        return inputs;
    }

    void show(MessageRule rule) {
        actions.forEach((status, field) -> field.setValue(rule.onEventStatus().of(status)));
        afterMove.setValue(rule.afterMove());
    }

    /** Suggests the usual choice after a move, unless another one was chosen. */
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
}
