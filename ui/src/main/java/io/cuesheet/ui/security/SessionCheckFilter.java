package io.cuesheet.ui.security;

import io.cuesheet.application.signin.PageSessions;
import io.cuesheet.application.watch.LogContext;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.security.PageSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks each request against the session in the database first. If the session has ended, the page ends too, and the request continues as
 * anonymous. If the session differs from the page (another organisation, other rights) or the page belonged to another process, a new page
 * begins. Each response says which page it belongs to, or that it is anonymous, so that an open page (connection.js) detects that it has
 * ended.
 */
final class SessionCheckFilter extends OncePerRequestFilter {

    private static final String SIGNED_OUT = "Cuesheet-Signed-Out";

    /** Changes with the session, the organisation and the rights: an open page that gets another value is reloaded. */
    private static final String PAGE = "Cuesheet-Page";

    /** Sent by an open page if its user was active since the last request. */
    private static final String ACTIVE = "Cuesheet-Active";

    private final PageSessions sessions;
    private final SecurityContextHolderStrategy contexts;
    private final HttpSessionSecurityContextRepository pages = new HttpSessionSecurityContextRepository();

    SessionCheckFilter(PageSessions sessions, SecurityContextHolderStrategy contexts) {
        this.sessions = sessions;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = PageCookies.session(request);
        try {
            Optional<PageSession> open = token.flatMap(sessions::find);
            follow(open, request, response);
            if (token.isPresent() && open.isEmpty()) {
                PageCookies.clearSession(request, response);
            }
            // Runs last, since a read-only database still has the sessions.
            open.filter(session -> isByItsPerson(request)).ifPresent(sessions::see);
        } catch (DataAccessException failure) {
            // While the database is unavailable, users can't do anything, so none are signed out.
            if (!DatabaseAway.isCauseOf(failure)) {
                throw failure;
            }
        }
        @Nullable Authentication authentication = contexts.getContext().getAuthentication();
        if (authentication == null) {
            response.setHeader(SIGNED_OUT, "true");
        } else if (authentication.getPrincipal() instanceof PageUser user) {
            response.setHeader(PAGE, user.mark());
            try (LogContext lines = LogContext.of(user.orgId())) {
                chain.doFilter(request, response);
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private void follow(Optional<PageSession> open, HttpServletRequest request, HttpServletResponse response) {
        @Nullable Authentication authentication = contexts.getContext().getAuthentication();
        boolean same = authentication != null
                && authentication.getPrincipal() instanceof PageUser user
                && open.filter(user::matches).isPresent();
        if (same) {
            return;
        }
        if (authentication != null) {
            endPage(request);
        }
        open.ifPresent(session -> beginPage(session, request, response));
    }

    private void endPage(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            OpenPages.end(session);
        }
        contexts.setContext(contexts.createEmptyContext());
    }

    private void beginPage(PageSession session, HttpServletRequest request, HttpServletResponse response) {
        SignedInToken signedIn = new SignedInToken(new PageUser(session));
        signedIn.setDetails(new SignInDetails(request));
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(signedIn);
        contexts.setContext(context);
        pages.saveContext(context, request, response);
    }

    /** A page's automatic requests do not keep a session alive. */
    private static boolean isByItsPerson(HttpServletRequest request) {
        @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader(ACTIVE) != null || accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }
}
