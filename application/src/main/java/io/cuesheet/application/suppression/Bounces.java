package io.cuesheet.application.suppression;

import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.suppression.BounceRepository;
import io.cuesheet.db.suppression.BounceRepository.Refused;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.db.suppression.Suppression.Reason;
import io.cuesheet.db.suppression.Suppression.Source;
import io.cuesheet.db.suppression.SuppressionRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts addresses on the suppression list whose mailboxes don't exist, as the mail server said. It is believed only if it has taken a mail
 * to somebody else since, and refuses few: one that is set up wrongly says the same of everybody. Outcomes are recorded without this;
 * a sweep judges them later.
 */
@Component
public class Bounces {

    /** So long after a refusal it is not judged, since outcomes of the same moment may still be written. */
    static final Duration SETTLED = Duration.ofSeconds(10);

    /** So long a refusal waits for a mail that the server takes. */
    static final Duration WAITS = Duration.ofHours(24);

    /** So many refusals are believed whatever the server took beside them. */
    static final int FEW = 3;

    /** Of more, the server must have taken so many times as many. */
    static final int TIMES_AS_MANY = 10;

    private static final int MOST = 1_000;

    /** How many attempts of the installation are looked through, behind the last refusal. */
    private static final int REACH = 10_000;

    private static final Logger log = LoggerFactory.getLogger(Bounces.class);

    private final BounceRepository bounces;
    private final SuppressionRepository entries;
    private final AuditRepository audit;

    Bounces(BounceRepository bounces, SuppressionRepository entries, AuditRepository audit) {
        this.bounces = bounces;
        this.entries = entries;
        this.audit = audit;
    }

    /** Organisations in which something is to be judged. */
    public List<OrgId> toJudge(Instant now) {
        return bounces.organisations(now.minus(WAITS));
    }

    /** Judges what an organisation's mail server has refused, if there is proof that it works. */
    @Transactional
    public void judge(OrgId org, Instant now) {
        bounces.lockMark(org).ifPresent(judged -> judge(org, later(judged, now.minus(WAITS)), now));
    }

    private void judge(OrgId org, Instant from, Instant now) {
        List<Refused> refused = bounces.refused(org, from, now.minus(SETTLED), MOST);
        if (refused.isEmpty()) {
            return;
        }
        Map<String, Refused> unknown = new LinkedHashMap<>();
        refused.forEach(one -> unknown.put(key(one), one));
        Refused last = refused.getLast();
        if (others(org, last, last.number(), unknown).isEmpty()) {
            return;
        }
        int others = others(org, last, refused.getFirst().number(), unknown).size();
        if (unknown.size() > FEW && unknown.size() * TIMES_AS_MANY > others) {
            log.warn(
                    "the mail server of organisation {} knows no mailbox of {} recipients and took mails of {} others: that may be its "
                            + "fault, so none of them comes on the suppression list",
                    org,
                    unknown.size(),
                    others);
        } else {
            taken(org, last, refused.getFirst().number()).forEach(unknown::remove);
            unknown.forEach((address, one) -> suppress(org, address, one, now));
        }
        bounces.mark(
                org, refused.stream().map(Refused::at).max(Instant::compareTo).orElseThrow());
    }

    /** Recipients beside those who are refused, whose mails the server took since an attempt. */
    private Set<String> others(OrgId org, Refused last, long since, Map<String, Refused> unknown) {
        Set<String> others = new HashSet<>(taken(org, last, since));
        others.removeAll(unknown.keySet());
        return others;
    }

    private List<String> taken(OrgId org, Refused last, long since) {
        return bounces.taken(org, last.channel(), since, last.number() + REACH);
    }

    private void suppress(OrgId org, String address, Refused refused, Instant now) {
        Suppression entry = new Suppression(Ids.next(), address, Reason.BOUNCED, Source.SERVER, Actor.SCHEDULER, now);
        if (entries.insert(org, entry)) {
            audit.addSetting(
                    org,
                    now,
                    Actor.SCHEDULER,
                    "suppress",
                    null,
                    Map.of(
                            "id",
                            entry.id(),
                            "reason",
                            entry.reason().wireName(),
                            "message",
                            refused.messageId().value()));
        }
    }

    private static String key(Refused refused) {
        return new Destination(ChannelKind.EMAIL, refused.recipient()).key();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
