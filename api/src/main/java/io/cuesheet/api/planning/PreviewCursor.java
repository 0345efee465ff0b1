package io.cuesheet.api.planning;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.db.event.EventCursor;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads where a page of a preview begins. */
public final class PreviewCursor {

    private PreviewCursor() {}

    /** Returns the end of the previous page; null: the first page is requested. */
    public static @Nullable EventCursor of(MultiValueMap<String, String> values) {
        return new ApiParams(values, Set.of("cursor")).cursor(EventCursor::decode);
    }
}
