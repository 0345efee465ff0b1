package io.cuesheet.api.idempotency;

import io.cuesheet.api.security.AuthenticatedCaller;
import io.cuesheet.application.idempotency.KeptAnswers;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OutageLog;
import io.cuesheet.db.commit.LostCommit;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Runs a request with an Idempotency-Key once and gives a repeated request the same response. This covers every operation that does not do
 * so itself in the transaction of what it creates. The response is stored before it is sent.
 */
final class KeyedRequests implements HandlerInterceptor {

    private static final String BEGUN = KeyedRequests.class.getName() + ".begun";

    private final KeptAnswers answers;

    KeyedRequests(KeptAnswers answers) {
        this.answers = answers;
    }

    /** The request and response that {@link KeyedRequestFilter} wrapped. */
    record Exchange(RepeatableRequest request, ContentCachingResponseWrapper response) {

        private static final String NAME = Exchange.class.getName();

        void rememberIn(HttpServletRequest request) {
            request.setAttribute(NAME, this);
        }

        static @Nullable Exchange of(HttpServletRequest request) {
            return (Exchange) request.getAttribute(NAME);
        }
    }

    private record Begun(OrgId org, AskerSecret secret, String requestHash) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        try {
            return isBegun(request, response, handler);
        } catch (LostCommit lost) {
            // Only the key may be stored: the operation has not begun.
            throw lost.getCause() instanceof RuntimeException away ? away : lost;
        } finally {
            LostCommit.beginWork();
        }
    }

    private boolean isBegun(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        @Nullable Exchange exchange = Exchange.of(request);
        if (exchange == null || !(handler instanceof HandlerMethod method) || CommandHeaders.areReadBy(method)) {
            return true;
        }
        if (method.hasMethodAnnotation(TakesNoIdempotencyKey.class)) {
            throw new CommandRefused(ReasonCode.IDEMPOTENCY_KEY_NOT_TAKEN);
        }
        @Nullable String key = CommandHeaders.commandId(request.getHeader(CommandHeaders.IDEMPOTENCY_KEY));
        if (key == null) {
            return true;
        }
        OrgId org = AuthenticatedCaller.of(request.getUserPrincipal()).orgId();
        AskerSecret secret = new AskerSecret(request.getHeader(HttpHeaders.AUTHORIZATION), key);
        String hash = secret.hash(
                request.getMethod(),
                request.getRequestURI() + "?" + request.getQueryString(),
                exchange.request().body());
        Optional<byte[]> earlier = answers.begin(org, key, hash);
        if (earlier.isPresent()) {
            KeyedAnswer.read(secret.opened(earlier.get())).writeTo(response);
            return false;
        }
        request.setAttribute(BEGUN, new Begun(org, secret, hash));
        return true;
    }

    /** A rejected or failed request changed nothing, unless the database was lost during or after a commit. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure)
            throws IOException {
        @Nullable Exchange exchange = Exchange.of(request);
        if (exchange == null || !(request.getAttribute(BEGUN) instanceof Begun begun)) {
            return;
        }
        String key = begun.secret().idempotencyKey();
        boolean isDone = failure == null && response.getStatus() < HttpStatus.BAD_REQUEST.value();
        try {
            if (isDone) {
                byte[] answer = KeyedAnswer.of(exchange.response()).bytes();
                answers.finish(
                        begun.org(), key, begun.requestHash(), begun.secret().sealed(answer));
            } else if (request.getAttribute(LostCommit.class.getName()) == null) {
                answers.release(begun.org(), key, begun.requestHash());
            }
        } catch (DataAccessException | TransactionException lost) {
            // The request may or may not have taken effect: a repeated request is told that the outcome is unknown.
            if (!DatabaseAway.isCauseOf(lost)) {
                throw lost;
            }
            OutageLog.tell(lost);
        }
    }
}
