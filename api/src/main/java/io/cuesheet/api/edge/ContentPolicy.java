package io.cuesheet.api.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;

/** The Content-Security-Policy of each response (docs/decisions/0031-a-content-security-policy-with-nonces.md). */
public final class ContentPolicy {

    /** Request attribute: the nonce that the page's inline scripts must have. */
    public static final String NONCE = "io.cuesheet.nonce";

    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String DESCRIPTION = """
            default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
            connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'""";

    /** Vaadin's client engine compiles expressions from the server, and its components use inline styles. */
    private static final String PAGE = """
            default-src 'none'; script-src 'self' 'nonce-%s' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; \
            img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; manifest-src 'self'; \
            base-uri 'self'; form-action 'self'; frame-ancestors 'none'""";

    private static final int NONCE_BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /** Returns the policy for the response to this request, and sets the request's nonce. */
    String of(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals("/api") || path.startsWith("/api/") || path.equals("/livez") || path.equals("/readyz")) {
            return NOTHING;
        }
        if (path.startsWith("/swagger-ui") || path.startsWith("/v3/api-docs")) {
            return DESCRIPTION;
        }
        String nonce = nonce();
        request.setAttribute(NONCE, nonce);
        return PAGE.formatted(nonce);
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
