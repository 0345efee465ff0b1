package io.cuesheet.api.body;

import io.cuesheet.api.problem.ProblemWriter;
import io.cuesheet.workflows.ReasonCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Rejects bodies that are larger than {@link BodyLimits} allow, before any other filter can read them. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private static final String MULTIPART = "multipart/";

    private final ProblemWriter problems;
    private final Duration grace;

    /** @param grace time that a body of any size may take */
    BodyLimitFilter(ProblemWriter problems, Duration grace) {
        this.problems = problems;
        this.grace = grace;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        DataSize limit = FormText.isForm(request) ? BodyLimits.FORM : BodyLimits.of(path, isSignedIn(request));
        if (request.getContentLengthLong() > limit.toBytes()) {
            refuse(request, response, path, limit);
        } else if (isMultipart(request) && !BodyLimits.isApi(path)) {
            // The page's uploads are not multipart. Reading the first parameter of a multipart body would store the
            // whole body, even for an anonymous sender.
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (hasBody(request)) {
            read(new LimitedRequest(request, limit, new Pace(grace, System::nanoTime)), response, chain, path, limit);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void read(
            LimitedRequest request, HttpServletResponse response, FilterChain chain, String path, DataSize limit)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            // A body that is too large or too slow is the sender's error, not ours, however the page's framework
            // reports it.
            if (!request.isExceeded() && !request.isTooSlow()) {
                throw failure;
            }
        }
        if (response.isCommitted()) {
            return;
        }
        if (request.isExceeded()) {
            response.reset();
            refuse(request, response, path, limit);
        } else if (request.isTooSlow()) {
            response.reset();
            response.setHeader(HttpHeaders.CONNECTION, "close");
            response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String path, DataSize limit)
            throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        if (BodyLimits.isApi(path)) {
            problems.write(request, response, ReasonCode.TOO_LARGE, LimitedRequest.sentence(limit));
        } else {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
    }

    private static boolean isMultipart(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    /** Reads this from the session; later checks show whether the session is still valid. */
    private static boolean isSignedIn(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }
}
