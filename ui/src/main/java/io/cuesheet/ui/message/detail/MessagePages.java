package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.Component;
import io.cuesheet.ui.message.command.MessageDetails;
import io.cuesheet.ui.message.list.MessageBoards;
import io.cuesheet.ui.message.list.MessagePanels;
import io.cuesheet.workflows.MessageId;

/** Embeds message pages in another view. */
@org.springframework.stereotype.Component
class MessagePages implements MessagePanels {

    private final MessageBoards parts;
    private final MessageDetails details;

    MessagePages(MessageBoards parts, MessageDetails details) {
        this.parts = parts;
        this.details = details;
    }

    @Override
    public Component of(MessageId message) {
        MessageView page = new MessageView(parts, details);
        page.show(message);
        return page;
    }
}
