package io.cuesheet.api.problem;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.workflows.MessageId;
import java.util.UUID;

/** Reads the ids of requests. */
public final class UuidText {

    private UuidText() {}

    /**
     * What is no id at all names nothing either.
     *
     * @param what is not found then
     */
    public static UUID inPath(String text, String what) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound(what);
        }
    }

    public static MessageId messageInPath(String text) {
        return new MessageId(inPath(text, "message"));
    }

    /** Throws {@link InvalidInput} that names the field. */
    public static UUID inField(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw InvalidInput.of(field, "must be a UUID.");
        }
    }
}
