package io.cuesheet.api.message;

import io.cuesheet.api.problem.Problem;
import io.cuesheet.application.refusal.CommandRefused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Returns rejected commands as problem details, with the current message under {@code current}. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class CommandErrors {

    private final JobBodies bodies;

    CommandErrors(JobBodies bodies) {
        this.bodies = bodies;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(CommandRefused failure) {
        ProblemDetail problem = Problem.of(failure);
        failure.current().ifPresent(message -> problem.setProperty("current", bodies.of(message)));
        failure.values().forEach(problem::setProperty);
        return Problem.answer(problem);
    }
}
