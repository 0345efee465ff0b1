package io.cuesheet.ui.security;

import io.cuesheet.application.access.OpenSessions;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.security.UserRepository;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.workflows.OrgId;
import jakarta.annotation.PostConstruct;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Ends the sessions of people who were shut out or got another role or password. {@link SessionCheckFilter} asks here at each request;
 * a session whose page only listens is ended within seconds, which closes its push connection too.
 */
@Component
public class PageSessions implements HttpSessionListener, OpenSessions {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final UserRepository users;
    private final LivePages livePages;
    private final Set<HttpSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean databaseAway;

    PageSessions(UserRepository users, LivePages livePages) {
        this.users = users;
        this.livePages = livePages;
    }

    @PostConstruct
    void start() {
        livePages.every(LOOK, this::endThoseThatAreOver);
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        open.add(event.getSession());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        open.remove(event.getSession());
    }

    /** Whether the person may go on. While the database is away nobody can do anything, so nobody is signed out. */
    boolean lasts(PageUser user) {
        return databaseAway
                || stillOpen(Map.of(user.id(), user.orgId()))
                        .map(user::isCurrent)
                        .orElse(true);
    }

    @Override
    public void keepCurrent(UUID person, long stamp) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !(authentication.getPrincipal() instanceof PageUser user)
                || !user.id().equals(person)) {
            return;
        }
        // Before the commit: afterwards another request of the same session could be too quick.
        long before = user.renew(stamp);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    user.renew(before);
                }
            }
        });
    }

    void endThoseThatAreOver() {
        Map<HttpSession, PageUser> signedIn = new HashMap<>();
        Map<UUID, OrgId> people = new HashMap<>();
        open.forEach(session -> user(session).ifPresent(user -> {
            signedIn.put(session, user);
            people.put(user.id(), user.orgId());
        }));
        if (people.isEmpty()) {
            databaseAway = false;
            return;
        }
        stillOpen(people)
                .ifPresent(stamps -> signedIn.forEach((session, user) -> {
                    if (!user.isCurrent(stamps)) {
                        end(session);
                    }
                }));
    }

    static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException endedMeanwhile) {
            // Nothing is left to do.
        }
    }

    /** Empty while the database is away. */
    private Optional<Map<UUID, Long>> stillOpen(Map<UUID, OrgId> people) {
        try {
            Map<UUID, Long> stamps = users.sessionStamps(people);
            databaseAway = false;
            return Optional.of(stamps);
        } catch (DataAccessException failure) {
            if (!DatabaseAway.isCauseOf(failure)) {
                throw failure;
            }
            databaseAway = true;
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
