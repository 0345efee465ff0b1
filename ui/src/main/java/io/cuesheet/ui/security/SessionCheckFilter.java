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
 * Compares each request with the session in the database before it does anything. Where that is over, so is the page, and the request goes
 * on as nobody's; where it says something else than the page (another organisation, other rights) or the page was another process's, a new
 * page begins. Each answer says which page it belongs to, or that it is nobody's, from which an open page
 * (connection.js) learns that it is over.
 */
final class SessionCheckFilter extends OncePerRequestFilter {

    private static final String SIGNED_OUT = "Cuesheet-Signed-Out";

    /** Changes with the session, the organisation and the rights: an open page that gets another one is loaded anew. */
    private static final String PAGE = "Cuesheet-Page";

    /** An open page says so where its person did something since it asked last. */
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
            // Last, as a database that takes no changes still knows who is signed in.
            open.filter(session -> isByItsPerson(request)).ifPresent(sessions::see);
        } catch (DataAccessException failure) {
            // While the database is away nobody can do anything, so nobody is signed out.
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

    /** What a page asks by itself keeps no session alive. */
    private static boolean isByItsPerson(HttpServletRequest request) {
        @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader(ACTIVE) != null || accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }
}
