package io.cuesheet.api.event;

import io.cuesheet.api.problem.Problem;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.db.event.EventWithContacts;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Returns the current event when a client's version is stale. */
@RestControllerAdvice(
        assignableTypes = {EventController.class, EventByIdController.class, EventByReferenceController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class EventConflicts {

    @ExceptionHandler
    ResponseEntity<Object> refused(Conflict failure) {
        Optional<EventWithContacts> current = failure.current(EventWithContacts.class);
        ProblemDetail problem = Problem.detail(
                failure.code(),
                current.isPresent()
                        ? "The event changed in the meantime. Look at the current version, then try again."
                        : failure.sentence());
        current.ifPresent(event -> problem.setProperty("current", EventBody.of(event)));
        return Problem.answer(problem);
    }
}
