package io.cuesheet.api.problem;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.workflows.MessageId;
import java.util.UUID;

/** Reads ids from requests. */
public final class UuidText {

    private UuidText() {}

    /**
     * Parses an id in a path; an invalid id counts as not found.
     *
     * @param what name of the object, for the error message
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

    /** Parses an id in a field; throws {@link InvalidInput} that names the field. */
    public static UUID inField(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw InvalidInput.of(field, "must be a UUID.");
        }
    }
}
