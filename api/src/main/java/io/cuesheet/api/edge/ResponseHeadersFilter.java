package io.cuesheet.api.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/** Adds security headers to each response. A response that is reset gets them again. */
final class ResponseHeadersFilter extends OncePerRequestFilter {

    /** Two years. Not for subdomains: they may belong to somebody else. */
    private static final String HTTPS_ONLY = "max-age=63072000";

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy",
                    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), "
                            + "accelerometer=(), gyroscope=(), magnetometer=(), midi=(), display-capture=()");

    private final ContentPolicy policy = new ContentPolicy();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, String> headers = new LinkedHashMap<>(ALWAYS);
        headers.put("Content-Security-Policy", policy.of(request));
        if (request.isSecure()) {
            headers.put("Strict-Transport-Security", HTTPS_ONLY);
        }
        Told told = new Told(response, headers);
        told.tell();
        chain.doFilter(request, told);
    }

    private static final class Told extends HttpServletResponseWrapper {

        private final Map<String, String> headers;

        private Told(HttpServletResponse response, Map<String, String> headers) {
            super(response);
            this.headers = headers;
        }

        private void tell() {
            headers.forEach(this::setHeader);
        }

        @Override
        public void reset() {
            super.reset();
            tell();
        }
    }
}
