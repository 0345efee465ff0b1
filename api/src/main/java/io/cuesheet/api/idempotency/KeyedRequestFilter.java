package io.cuesheet.api.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Lets {@link KeyedRequests} read the body of a request and its response. */
final class KeyedRequestFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(CommandHeaders.IDEMPOTENCY_KEY) == null || READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RepeatableRequest repeatable = new RepeatableRequest(request);
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        new KeyedRequests.Exchange(repeatable, kept).rememberIn(request);
        chain.doFilter(repeatable, kept);
        kept.copyBodyToResponse();
    }
}
