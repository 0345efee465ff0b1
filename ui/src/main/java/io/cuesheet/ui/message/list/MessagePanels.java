package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.Component;
import io.cuesheet.workflows.MessageId;

/** Shows a message beside the list, with all that its own page has. */
public interface MessagePanels {

    /** Follows the message until it is taken out of the page. */
    Component of(MessageId message);
}
