package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.Component;
import io.cuesheet.workflows.MessageId;

/** Shows a message next to the list, with everything from its own page. */
public interface MessagePanels {

    /** Returns a component that follows the message until it is detached. */
    Component of(MessageId message);
}
