package io.cuesheet.ui.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session that must not go on before its request does anything; the request then goes on as nobody's. */
final class SessionCheckFilter extends OncePerRequestFilter {

    private final PageSessions sessions;
    private final SecurityContextHolderStrategy contexts;

    SessionCheckFilter(PageSessions sessions, SecurityContextHolderStrategy contexts) {
        this.sessions = sessions;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && isOver()) {
            PageSessions.end(session);
            contexts.setContext(contexts.createEmptyContext());
        }
        chain.doFilter(request, response);
    }

    private boolean isOver() {
        Authentication authentication = contexts.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof PageUser user
                && !sessions.lasts(user);
    }
}
