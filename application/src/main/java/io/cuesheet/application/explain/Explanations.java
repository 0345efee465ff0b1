package io.cuesheet.application.explain;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.expiry.ExpiryWords;
import io.cuesheet.application.gate.Gate;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLog;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.db.delivery.GateRepository;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.db.delivery.ToldRepository;
import io.cuesheet.db.explain.PlanFacts;
import io.cuesheet.db.explain.PlanFactsRepository;
import io.cuesheet.db.reconciliation.DriftRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Explains messages. The code that checks the gates for due messages checks them here too. */
@Service
public class Explanations {

    private static final int LONGEST_HISTORY = 500;

    private final PlanFactsRepository plans;
    private final GateRepository gates;
    private final LedgerRepository ledger;
    private final ToldRepository told;
    private final AuditLog audit;
    private final DriftRepository drift;
    private final Clock clock;

    Explanations(
            PlanFactsRepository plans,
            GateRepository gates,
            LedgerRepository ledger,
            ToldRepository told,
            AuditLog audit,
            DriftRepository drift,
            Clock clock) {
        this.plans = plans;
        this.gates = gates;
        this.ledger = ledger;
        this.told = told;
        this.audit = audit;
        this.drift = drift;
        this.clock = clock;
    }

    /** Empty if the organisation has no such message; a deleted one is explained too. */
    public Optional<Explanation> explain(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        OrgId org = caller.orgId();
        return plans.find(org, message).map(plan -> {
            Optional<GateFacts> facts = gates.read(org, message);
            return new Explanation(
                    plan,
                    gates(plan, facts),
                    facts.map(this::sendNow).orElse(null),
                    attempts(org, message),
                    ledger.texts(org, message),
                    told.ofAttempts(org, message),
                    audit.page(org, AuditFilter.of(message), null, LONGEST_HISTORY),
                    drift.find(org, message).orElse(null));
        });
    }

    /** What would stop a send by hand or need a confirmation; empty if the organisation has no such live message. */
    public Optional<SendNowOutlook> sendNow(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        return gates.read(caller.orgId(), message).map(this::sendNow);
    }

    private SendNowOutlook sendNow(GateFacts facts) {
        return new SendNowOutlook(Gate.refusedByHand(facts).orElse(null), Gate.passedByHand(facts, clock.instant()));
    }

    private List<Attempt> attempts(OrgId org, MessageId message) {
        Instant now = clock.instant();
        return ledger.attempts(org, message).stream()
                .map(attempt -> attempt.asOf(now))
                .toList();
    }

    /** Checks the gates for the time when the message is due, or for now if that has passed. */
    private List<GateLine> gates(PlanFacts plan, Optional<GateFacts> known) {
        Instant now = clock.instant();
        Instant due = plan.state().dueAt();
        Instant judged = due.isBefore(now) ? now : due;
        GateLine deleted = GateLine.deleted(plan.deletedAt() != null);
        Stream<GateLine> others = known.stream()
                .flatMap(facts -> Gate.checks(facts, judged).stream()
                        .map(check -> GateLine.of(check, expired(plan, facts, judged))));
        return Stream.concat(Stream.of(deleted), others).toList();
    }

    private static @Nullable String expired(PlanFacts plan, GateFacts facts, Instant at) {
        return facts.rule()
                .expired(facts.event(), at)
                .map(expired -> ExpiryWords.expires(plan.messageTypeName(), facts.rule(), facts.event(), expired))
                .orElse(null);
    }
}
