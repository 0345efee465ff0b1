package io.cuesheet.application.signin;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.privacy.KeptFor;
import io.cuesheet.db.Ids;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.Membership;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.security.OneTimeLinkRepository;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.db.security.PageSessionRepository;
import io.cuesheet.db.security.Secrets;
import io.cuesheet.db.security.SignInRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sessions of the page, for all its processes. Each look compares one with what its person may do at this moment. */
@Component
@FrontDoorsOnly
public class PageSessions {

    /** What somebody does is noted so often at most. */
    private static final Duration SEEN_EACH = Duration.ofMinutes(1);

    /** What is over is deleted in steps of so many rows. */
    private static final int STEP = 1_000;

    private static final Duration ATTEMPTS_KEPT = KeptFor.SIGN_IN_ATTEMPTS.time();
    private static final Duration COUNTS_KEPT = KeptFor.SIGN_IN_WAITS.time();
    private static final Duration DEVICES_KEPT = KeptFor.KNOWN_BROWSERS.time();

    private final PageSessionRepository sessions;
    private final SignInRepository attempts;
    private final OneTimeLinkRepository links;
    private final MembershipRepository memberships;
    private final SessionLimits limits;
    private final Clock clock;

    PageSessions(
            PageSessionRepository sessions,
            SignInRepository attempts,
            OneTimeLinkRepository links,
            MembershipRepository memberships,
            @Value("${cuesheet.session-idle:12h}") String idle,
            @Value("${cuesheet.session-longest:7d}") String longest,
            Clock clock) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.links = links;
        this.memberships = memberships;
        this.limits = SessionLimits.of(idle, longest);
        this.clock = clock;
    }

    /**
     * A session that has begun.
     *
     * @param token what the browser carries; it is stored nowhere
     */
    public record Started(PageSession session, String token) {

        /** Without the token, so that it reaches no log. */
        @Override
        public String toString() {
            return "Started[" + session.id() + "]";
        }
    }

    public SessionLimits limits() {
        return limits;
    }

    /** Begins a session in the organisation that the person used last; empty where they may enter none any more. */
    @Transactional
    public Optional<Started> start(Account account, Origin origin) {
        Instant now = clock.instant();
        for (Membership membership : memberships.ofPerson(account.id())) {
            UUID id = Ids.next();
            String token = Secrets.make();
            if (sessions.insert(
                    id,
                    token,
                    account.id(),
                    membership.orgId(),
                    account.sessionStamp(),
                    origin.source(),
                    origin.agent(),
                    now)) {
                memberships.use(membership.orgId(), account.id(), now);
                return find(token).map(session -> new Started(session, token));
            }
        }
        return Optional.empty();
    }

    /** The open session of this token. */
    public Optional<PageSession> find(String token) {
        return sessions.find(token, limits.at(clock.instant()));
    }

    /** Those of these sessions that are open, by id. */
    public Map<UUID, PageSession> find(Collection<UUID> ids) {
        return sessions.find(ids, limits.at(clock.instant())).stream()
                .collect(Collectors.toMap(PageSession::id, Function.identity()));
    }

    /** Its person did something. */
    public void see(PageSession session) {
        Instant now = clock.instant();
        if (!session.seenAt().plus(SEEN_EACH).isAfter(now)) {
            sessions.see(session.id(), now);
        }
    }

    /** Its person signed out. */
    public void end(String token) {
        sessions.end(token);
    }

    /** Deletes some of what is over: sessions, links, attempts, waits, browsers that nobody used for more than a year. */
    public void sweep() {
        Instant now = clock.instant();
        sessions.sweep(limits.at(now), STEP);
        links.sweep(now, STEP);
        attempts.sweep(now.minus(ATTEMPTS_KEPT), now.minus(COUNTS_KEPT), now.minus(DEVICES_KEPT), STEP);
    }
}
