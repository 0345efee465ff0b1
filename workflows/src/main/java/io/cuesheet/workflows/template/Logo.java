package io.cuesheet.workflows.template;

import java.util.UUID;

/**
 * The picture at the top of an organisation's mails. One that is uploaded later has another id.
 *
 * @param width in CSS pixels at which it is shown
 * @param png the picture, which may have more pixels than are shown
 */
public record Logo(UUID id, int width, int height, byte[] png) {

    /** The content id by which the HTML of a mail refers to it (RFC 2392). */
    public String contentId() {
        return id + "@cuesheet";
    }

    /** The same id has the same picture: a record would compare its array by identity. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Logo logo && logo.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Logo[" + id + "]";
    }
}
