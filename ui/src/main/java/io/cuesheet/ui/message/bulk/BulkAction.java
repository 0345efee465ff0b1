package io.cuesheet.ui.message.bulk;

import io.cuesheet.application.text.Texts;

/** What can be done with many messages at once. */
public enum BulkAction {
    SHIFT,
    TIME,
    RULE,
    STATUS,
    SEND_NOW,
    DELETE;

    /** On the button that asks for more. */
    public String opener() {
        return Texts.named("bulk.opener", this);
    }

    String title() {
        return Texts.named("bulk.action", this);
    }
}
