package io.cuesheet.ui.message.bulk;

import io.cuesheet.application.text.Texts;

/** The actions for many messages at once. */
public enum BulkAction {
    SHIFT,
    TIME,
    RULE,
    STATUS,
    SEND_NOW,
    DELETE;

    /** The label of the button that opens the dialog. */
    public String opener() {
        return Texts.named("bulk.opener", this);
    }

    String title() {
        return Texts.named("bulk.action", this);
    }
}
