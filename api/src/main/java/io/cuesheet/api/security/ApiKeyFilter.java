package io.cuesheet.api.security;

import io.cuesheet.api.problem.ProblemWriter;
import io.cuesheet.application.access.SignedIn;
import io.cuesheet.application.limit.Buckets;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.application.watch.LogContext;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OutageLog;
import io.cuesheet.workflows.ReasonCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates a request by the API key in {@code Authorization: Bearer}. A request without a valid key continues as anonymous. Each
 * response to a key has the number of requests left (draft-ietf-httpapi-ratelimit-headers); beyond the limit of a key, or of wrong keys
 * from a source, it is 429.
 */
public final class ApiKeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final int LONGEST_KEY = 500;
    private static final int WINDOW_SECONDS = 60;

    private final KeyDoor door;
    private final ProblemWriter problems;
    private final SecurityContextHolderStrategy contexts;

    /** @param contexts where other filters of the same application read the authentication */
    public ApiKeyFilter(KeyDoor door, ProblemWriter problems, SecurityContextHolderStrategy contexts) {
        this.door = door;
        this.problems = problems;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String key = key(request);
        boolean goesOn;
        try {
            goesOn = key == null || mayGoOn(key, request, response);
        } catch (DataAccessException failure) {
            if (!DatabaseAway.isCauseOf(failure)) {
                throw failure;
            }
            OutageLog.tell(failure);
            refuse(ReasonCode.DATABASE_UNAVAILABLE, request, response);
            return;
        }
        if (goesOn) {
            goOn(request, response, chain);
        }
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication authentication = contexts.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            try (LogContext lines = LogContext.of(signedIn.caller().orgId())) {
                chain.doFilter(request, response);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private static @Nullable String key(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return null;
        }
        String key = header.substring(BEARER.length()).strip();
        return key.isEmpty() ? null : key;
    }

    private boolean mayGoOn(String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String source = String.valueOf(request.getRemoteAddr());
        Optional<KeyDoor.Admission> admitted = key.length() > LONGEST_KEY ? Optional.empty() : door.admit(key, source);
        if (admitted.isEmpty()) {
            return isAllowed(door.countWrong(source), request, response);
        }
        KeyDoor.Admission admission = admitted.get();
        tellLimit(admission, response);
        if (!isAllowed(admission.taken(), request, response)) {
            return false;
        }
        signIn(ApiKeyPrincipal.of(admission.key()), request);
        return true;
    }

    private static void tellLimit(KeyDoor.Admission admission, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", "\"key\";q=%d;w=%d".formatted(admission.limit(), WINDOW_SECONDS));
        response.setHeader(
                "RateLimit",
                "\"key\";r=%d;t=%d"
                        .formatted(
                                admission.taken().remaining(), admission.taken().seconds()));
    }

    private boolean isAllowed(Buckets.Taken taken, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!taken.allowed()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(taken.seconds()));
            refuse(ReasonCode.RATE_LIMITED, request, response);
        }
        return taken.allowed();
    }

    private void refuse(ReasonCode code, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, code, ReasonSentence.of(code));
    }

    private void signIn(ApiKeyPrincipal principal, HttpServletRequest request) {
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of());
        token.setDetails(new WebAuthenticationDetails(request));
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(token);
        contexts.setContext(context);
    }
}
