package io.cuesheet.api.body;

import io.cuesheet.api.problem.ProblemWriter;
import io.cuesheet.workflows.ReasonCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are larger than {@link BodyLimits} allow, before any other filter may read them. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private static final String MULTIPART = "multipart/";

    private final ProblemWriter problems;

    BodyLimitFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        DataSize limit = BodyLimits.of(path);
        if (request.getContentLengthLong() > limit.toBytes()) {
            refuse(request, response, path, limit);
        } else if (isMultipart(request) && !BodyLimits.isApi(path)) {
            // The page's uploads are plain. A multipart body would be stored whole by the first look at a parameter,
            // whoever sends it.
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else {
            read(new LimitedRequest(request, limit), response, chain, path, limit);
        }
    }

    private void read(
            LimitedRequest request, HttpServletResponse response, FilterChain chain, String path, DataSize limit)
            throws ServletException, IOException {
        boolean exceeded = false;
        try {
            chain.doFilter(request.isOfUnknownLength() ? request : request.getRequest(), response);
        } catch (InvalidParameterException failure) {
            // A form that is too large for Tomcat.
            exceeded = failure.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            if (!exceeded) {
                throw failure;
            }
        } catch (ServletException | IOException | RuntimeException failure) {
            // Whatever the page's framework made of it: a body that is too large is the sender's fault, and no fault of
            // ours.
            if (!request.isExceeded()) {
                throw failure;
            }
        }
        if ((exceeded || request.isExceeded()) && !response.isCommitted()) {
            response.reset();
            refuse(request, response, path, limit);
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
}
