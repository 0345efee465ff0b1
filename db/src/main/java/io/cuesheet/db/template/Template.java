package io.cuesheet.db.template;

import io.cuesheet.workflows.template.MultilingualText;
import java.time.Instant;
import java.util.UUID;

/**
 * One version of a template; the highest is in use.
 *
 * @param createdAt when this version was written, UTC
 */
public record Template(UUID id, String code, int version, MultilingualText texts, Instant createdAt) {

    static final String OWN = "own:";

    /** Whether it is the text of single messages, in any language. */
    public boolean isOwn() {
        return code.startsWith(OWN);
    }
}
