package io.cuesheet.ui.message.view;

/** What can be done with many messages at once. */
enum BulkAction {
    SHIFT("Shift…", "Shift"),
    TIME("Set time…", "Set time"),
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
    String opener() {
        return opener;
    }

    String title() {
        return title;
    }
}
