package io.cuesheet.api.description;

import io.cuesheet.api.idempotency.CommandHeaders;
import io.cuesheet.api.idempotency.TakesNoIdempotencyKey;
import java.util.Arrays;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** How an operation handles an Idempotency-Key. */
enum Keyed {
    /** Needs no key: its HTTP method is safe or idempotent. */
    NO_NEED,
    /** Stores the key together with what it creates. */
    ITSELF,
    /** Its response is stored. */
    ANSWER,
    /** Rejects the key. */
    REFUSES;

    private static final Set<RequestMethod> REPEATED_BY_NOBODY = Set.of(RequestMethod.POST, RequestMethod.PATCH);

    static Keyed of(HandlerMethod handler) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        if (mapping == null || Arrays.stream(mapping.method()).noneMatch(REPEATED_BY_NOBODY::contains)) {
            return NO_NEED;
        }
        if (AnnotatedElementUtils.hasAnnotation(handler.getMethod(), TakesNoIdempotencyKey.class)) {
            return REFUSES;
        }
        return CommandHeaders.areReadBy(handler) ? ITSELF : ANSWER;
    }
}
