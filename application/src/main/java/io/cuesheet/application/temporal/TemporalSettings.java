package io.cuesheet.application.temporal;

/**
 * Which Temporal server this installation uses.
 *
 * @param address host and port
 * @param consoleUrl of its web console; empty if not known
 */
public record TemporalSettings(String address, String namespace, String consoleUrl) {

    public TemporalSettings {
        consoleUrl = consoleUrl.replaceAll("/+$", "");
    }
}
