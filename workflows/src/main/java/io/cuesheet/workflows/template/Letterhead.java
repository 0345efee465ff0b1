package io.cuesheet.workflows.template;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an HTML mail around its text.
 *
 * @param accentColour such as #1a5fb4; null: the default
 * @param logo null: there is none
 * @param optOut link by which the recipient opts out; null: there is none
 */
public record Letterhead(
        @Nullable String accentColour,
        @Nullable Logo logo,
        @Nullable URI optOut) {

    /** For an organisation that has set none of these. */
    public static final Letterhead PLAIN = new Letterhead(null, null, null);

    /** The same in a mail with this link. */
    public Letterhead withOptOut(@Nullable URI link) {
        return new Letterhead(accentColour, logo, link);
    }
}
