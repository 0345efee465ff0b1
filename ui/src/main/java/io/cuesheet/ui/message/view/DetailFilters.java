package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.ui.event.EventDirectory;
import io.cuesheet.ui.event.view.EventPicker;
import io.cuesheet.ui.layout.DateFields;
import io.cuesheet.workflows.OrgId;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The filters that are not always in sight: event, days, recipient, answered questions. */
final class DetailFilters extends Div {

    private final OrgId org;
    private final EventDirectory events;
    private final EventPicker event;
    private final DatePicker from = DateFields.day("From");
    private final DatePicker to = DateFields.day("Until");
    private final TextField recipient = new TextField("Recipient's address");
    private final Checkbox answered = new Checkbox("Show INIT whose load-in is known");

    /**
     * @param current what is chosen besides these filters
     * @param zone in which days are meant
     */
    DetailFilters(
            OrgId org,
            EventDirectory events,
            ZoneId zone,
            Supplier<MessageQuery> current,
            Consumer<MessageQuery> chosen) {
        this.org = org;
        this.events = events;
        this.event = new EventPicker("Event", org, events);
        event.setId("filter-event");
        event.setClearButtonVisible(true);
        from.setId("filter-from");
        to.setId("filter-to");
        String days = "Days in " + zone.getId();
        from.setHelperText(days);
        to.setHelperText(days);
        recipient.setId("filter-recipient");
        recipient.setClearButtonVisible(true);
        answered.setId("filter-answered");
        addClassName("detail-filters");
        add(event, from, to, recipient, answered);
        List<HasValue<?, ?>> fields = List.of(event, from, to, recipient, answered);
        fields.forEach(field -> field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                chosen.accept(over(current.get()));
            }
        }));
    }

    /** Shows the query without telling anybody. */
    void show(MessageQuery query) {
        event.setValue(
                query.event() == null ? null : events.find(org, query.event()).orElse(null));
        from.setValue(query.from());
        to.setValue(query.to());
        recipient.setValue(query.recipient());
        answered.setValue(query.answered());
    }

    private MessageQuery over(MessageQuery query) {
        return new MessageQuery(
                query.statuses(),
                query.types(),
                query.reasons(),
                event.getValue() == null ? null : event.getValue().id(),
                from.getValue(),
                to.getValue(),
                recipient.getValue(),
                query.text(),
                answered.getValue());
    }
}
