package io.cuesheet.ui.security;

import io.cuesheet.application.signin.PageSessions;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.ui.component.LivePages;
import jakarta.annotation.PostConstruct;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Ends the pages of this process whose session has ended or whose user's rights have changed. {@link SessionCheckFilter} checks each
 * request. A page that only listens is ended within seconds, regardless of its browser, which also closes its push connection. Until then
 * nothing is pushed to it.
 */
@Component
public class OpenPages implements HttpSessionListener {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofMinutes(5);

    private final PageSessions sessions;
    private final LivePages livePages;
    private final Set<HttpSession> open = ConcurrentHashMap.newKeySet();

    OpenPages(PageSessions sessions, LivePages livePages) {
        this.sessions = sessions;
        this.livePages = livePages;
    }

    @PostConstruct
    void start() {
        livePages.every(LOOK, this::endThoseThatAreOver);
        livePages.every(SWEEP, this::sweep);
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        open.add(event.getSession());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        open.remove(event.getSession());
    }

    /** Whether the page may continue. While the database is unavailable, users can't do anything, so none are signed out. */
    boolean lasts(PageUser user) {
        return find(List.of(user.sessionId()))
                .map(found -> isCurrent(user, found))
                .orElse(true);
    }

    void endThoseThatAreOver() {
        Map<HttpSession, PageUser> signedIn = new HashMap<>();
        open.forEach(session -> user(session).ifPresent(user -> signedIn.put(session, user)));
        if (signedIn.isEmpty()) {
            return;
        }
        find(signedIn.values().stream().map(PageUser::sessionId).collect(Collectors.toSet()))
                .ifPresent(found -> signedIn.forEach((session, user) -> {
                    if (!isCurrent(user, found)) {
                        end(session);
                    }
                }));
    }

    private void sweep() {
        try {
            sessions.sweep();
        } catch (DataAccessException away) {
            // The next check is soon enough.
        }
    }

    static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException endedMeanwhile) {
            // Nothing to do.
        }
    }

    private static boolean isCurrent(PageUser user, Map<UUID, PageSession> found) {
        @Nullable PageSession now = found.get(user.sessionId());
        return now != null && user.matches(now);
    }

    /** Empty while the database is unavailable. */
    private Optional<Map<UUID, PageSession>> find(Collection<UUID> ids) {
        try {
            return Optional.of(sessions.find(ids));
        } catch (DataAccessException failure) {
            if (!DatabaseAway.isCauseOf(failure)) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private Optional<PageUser> user(HttpSession session) {
        try {
            @Nullable
            Object context = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
            return context instanceof SecurityContext known
                            && known.getAuthentication() != null
                            && known.getAuthentication().getPrincipal() instanceof PageUser user
                    ? Optional.of(user)
                    : Optional.empty();
        } catch (IllegalStateException ended) {
            open.remove(session);
            return Optional.empty();
        }
    }
}
