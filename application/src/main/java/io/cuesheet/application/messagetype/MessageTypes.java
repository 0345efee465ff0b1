package io.cuesheet.application.messagetype;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.planning.PlanningBasis;
import io.cuesheet.application.planning.Replanning;
import io.cuesheet.application.planning.SavedPlan;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.planning.PlanReason;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes message types, and previews how that changes the plans of all events. */
@Service
public class MessageTypes {

    private final CallerQuotas quotas;
    private final MessageTypeRepository types;
    private final TemplateRepository templates;
    private final PlanRepository plans;
    private final EventPlanning planning;
    private final Replanning replanning;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    MessageTypes(
            MessageTypeRepository types,
            TemplateRepository templates,
            PlanRepository plans,
            EventPlanning planning,
            Replanning replanning,
            AuditRepository audit,
            CallerSource sources,
            @Qualifier("planningClock") Clock clock,
            CallerQuotas quotas) {
        this.quotas = quotas;
        this.types = types;
        this.templates = templates;
        this.plans = plans;
        this.planning = planning;
        this.replanning = replanning;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** In the order of lists. */
    public List<MessageType> all(Caller caller) {
        caller.require(Permission.READ);
        return types.all(caller.orgId());
    }

    public Optional<MessageType> find(Caller caller, String code) {
        caller.require(Permission.READ);
        return find(caller.orgId(), code);
    }

    /** A saved type and the resulting plans of the events. */
    public record Saved(@Nullable MessageType before, MessageType after, SavedPlan plan) {}

    /**
     * Saves the type and plans all events again: a small season in the same transaction, a large one in parts that follow. Messages that
     * the new rule would make due at once wait for a decision.
     *
     * @param wanted its id, version and whether it is by hand are taken from the existing type
     * @param expectedVersion the version that the caller saw, 0 for none; null: any version
     */
    @Transactional
    public Saved save(Caller caller, MessageType wanted, @Nullable Long expectedVersion) {
        caller.require(Permission.ADMIN);
        OrgId org = caller.orgId();
        plans.lock(org);
        sources.ofTransaction(caller.orgId(), caller.source());
        Instant now = clock.instant();
        Optional<MessageType> before = find(org, wanted.code());
        checkVersion(before, expectedVersion);
        checkTemplate(org, wanted);
        MessageType after = successor(before, wanted);
        PlanningBasis basis = planning.basis(org).with(after);
        Replanning.Extent extent = replanning.begin(org, basis, now);
        types.save(org, after);
        audit.addSetting(org, now, caller.actor(), "edit-message-type", before.orElse(null), after);
        SavedPlan plan = replanning.saved(org, extent, basis, save(caller), now);
        return new Saved(before.orElse(null), after, plan);
    }

    /**
     * How {@link #save} would change the events' plans now; nothing is written.
     *
     * @param after where an earlier page of lines ended; null: the first page, with the counts of all lines
     */
    @Transactional(readOnly = true)
    public PlanPreview preview(
            Caller caller, MessageType wanted, @Nullable Long expectedVersion, @Nullable EventCursor after) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        OrgId org = caller.orgId();
        Optional<MessageType> before = find(org, wanted.code());
        checkVersion(before, expectedVersion);
        checkTemplate(org, wanted);
        return replanning.preview(org, planning.basis(org).with(successor(before, wanted)), clock.instant(), after);
    }

    private static Replanning.Save save(Caller caller) {
        return new Replanning.Save(PlanReason.MESSAGE_TYPE, caller.actor(), caller.source());
    }

    private Optional<MessageType> find(OrgId org, String code) {
        return types.all(org).stream().filter(type -> type.code().equals(code)).findFirst();
    }

    private static MessageType successor(Optional<MessageType> before, MessageType wanted) {
        return before.map(known -> new MessageType(
                        known.id(),
                        wanted.name(),
                        wanted.position(),
                        wanted.rule(),
                        wanted.templateCode(),
                        known.byHand(),
                        wanted.operational(),
                        known.version() + 1))
                .orElse(wanted);
    }

    private void checkTemplate(OrgId org, MessageType wanted) {
        if (templates.latest(org, wanted.templateCode()).isEmpty()) {
            throw InvalidInput.of("template_code", Texts.of("refusal.type.template"));
        }
    }

    private static void checkVersion(Optional<MessageType> before, @Nullable Long expected) {
        if (before.isPresent() && Objects.equals(expected, 0L)) {
            throw taken(before.get().code());
        }
        long version = before.map(MessageType::version).orElse(0);
        if (expected != null && expected != version) {
            throw Conflict.saying(Texts.of("refusal.type.changed"));
        }
    }

    private static Conflict taken(String code) {
        return Conflict.of("code", Texts.of("refusal.type.taken", code));
    }
}
