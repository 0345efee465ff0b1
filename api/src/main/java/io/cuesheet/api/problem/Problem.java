package io.cuesheet.api.problem;

import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.refusal.Refusal;
import io.cuesheet.workflows.ReasonCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Creates problem details. */
public final class Problem {

    private static final String RETRY_SECONDS = "5";

    private Problem() {}

    /** Converts a refusal, with its fields' names on the wire. */
    public static ProblemDetail of(Refusal refusal) {
        ProblemDetail problem = detail(refusal.code(), refusal.sentence());
        if (refusal instanceof FileRefused file && !file.problems().isEmpty()) {
            problem.setProperty(
                    "problems",
                    file.problems().stream().map(FileProblemBody::of).toList());
        }
        if (refusal instanceof FileRefused file && !file.questions().isEmpty()) {
            problem.setProperty(
                    "questions",
                    file.questions().stream().map(FileQuestionBody::of).toList());
        }
        return problem;
    }

    /** @param sentence for people, without personal data */
    public static ProblemDetail detail(ReasonCode code, String sentence) {
        HttpStatus status = ReasonStatus.of(code);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("reason_code", code.name());
        return problem;
    }

    /** Returns the full response for a problem. */
    public static ResponseEntity<Object> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (passesByItself(problem)) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(problem);
    }

    private static boolean passesByItself(ProblemDetail problem) {
        return problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()
                || problem.getProperties() != null
                        && ReasonCode.IN_FLIGHT
                                .name()
                                .equals(problem.getProperties().get("reason_code"));
    }
}
