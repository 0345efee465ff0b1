package io.cuesheet.ui.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that must not go on before its request does anything; the request then goes on as nobody's. Each answer to nobody says
 * so, from which an open page (connection.js) learns that it is over.
 */
final class SessionCheckFilter extends OncePerRequestFilter {

    private static final String SIGNED_OUT = "Cuesheet-Signed-Out";

    private final PageSessions sessions;
    private final SecurityContextHolderStrategy contexts;

    SessionCheckFilter(PageSessions sessions, SecurityContextHolderStrategy contexts) {
        this.sessions = sessions;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable HttpSession session = request.getSession(false);
        @Nullable Authentication authentication = contexts.getContext().getAuthentication();
        if (session != null && isOver(authentication)) {
            PageSessions.end(session);
            contexts.setContext(contexts.createEmptyContext());
            authentication = null;
        }
        if (authentication == null) {
            response.setHeader(SIGNED_OUT, "true");
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(@Nullable Authentication authentication) {
        return authentication != null
                && authentication.getPrincipal() instanceof PageUser user
                && !sessions.lasts(user);
    }
}
