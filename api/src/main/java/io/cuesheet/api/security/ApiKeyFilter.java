package io.cuesheet.api.security;

import io.cuesheet.api.problem.ProblemWriter;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.security.ApiKeyRepository;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a request in by the API key in {@code Authorization: Bearer}. A request without a valid one goes on as nobody's. */
public final class ApiKeyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ApiKeyFilter.class);

    private static final String BEARER = "bearer ";
    private static final int LONGEST_KEY = 500;

    private final ApiKeyRepository keys;
    private final ProblemWriter problems;
    private final SecurityContextHolderStrategy contexts;

    /** @param contexts where the other filters of the same application look for who is signed in */
    public ApiKeyFilter(ApiKeyRepository keys, ProblemWriter problems, SecurityContextHolderStrategy contexts) {
        this.keys = keys;
        this.problems = problems;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            key(request)
                    .flatMap(keys::findValid)
                    .map(ApiKeyPrincipal::of)
                    .ifPresent(principal -> signIn(principal, request));
        } catch (DataAccessException failure) {
            if (!DatabaseAway.isCauseOf(failure)) {
                throw failure;
            }
            log.warn("PostgreSQL can't be reached: a request was answered with DATABASE_UNAVAILABLE");
            ReasonCode code = ReasonCode.DATABASE_UNAVAILABLE;
            problems.write(request, response, code, ReasonSentence.of(code));
            return;
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> key(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.empty();
        }
        String key = header.substring(BEARER.length()).strip();
        return key.isEmpty() || key.length() > LONGEST_KEY ? Optional.empty() : Optional.of(key);
    }

    private void signIn(ApiKeyPrincipal principal, HttpServletRequest request) {
        UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken.authenticated(
                principal,
                null,
                List.of(new SimpleGrantedAuthority(
                        "ROLE_" + principal.caller().role().name())));
        token.setDetails(new WebAuthenticationDetails(request));
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(token);
        contexts.setContext(context);
    }
}
