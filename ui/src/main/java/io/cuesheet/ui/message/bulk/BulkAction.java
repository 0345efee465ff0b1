package io.cuesheet.ui.message.bulk;

/** What can be done with many messages at once. */
public enum BulkAction {
    SHIFT("Shift…", "Shift"),
    TIME("Set time…", "Set time"),
    RULE("Back to rule time…", "Back to rule time"),
    STATUS("Set status…", "Set status"),
    SEND_NOW("Send now…", "Send now"),
    DELETE("Delete…", "Delete");

    private final String opener;
    private final String title;

    BulkAction(String opener, String title) {
        this.opener = opener;
        this.title = title;
    }

    /** On the button that asks for more. */
    public String opener() {
        return opener;
    }

    String title() {
        return title;
    }
}
