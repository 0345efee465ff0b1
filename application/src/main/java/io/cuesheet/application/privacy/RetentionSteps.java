package io.cuesheet.application.privacy;

import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.privacy.ErasedContacts;
import io.cuesheet.db.privacy.ErasedContacts.Wanted;
import io.cuesheet.db.privacy.ErasedTexts;
import io.cuesheet.db.privacy.Retention;
import io.cuesheet.db.privacy.RetentionRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the retention deletes, a small part at a time. */
@Component
class RetentionSteps {

    private static final int CONTACTS = 50;
    private static final int ROWS = 500;

    private final RetentionParts parts;
    private final RetentionRepository retentions;

    RetentionSteps(RetentionParts parts, RetentionRepository retentions) {
        this.parts = parts;
        this.retentions = retentions;
    }

    /** Deletes a part in a transaction of its own; returns how many rows, none: it is done. */
    interface Step {
        int run(OrgId org);
    }

    /** All steps by these values at that instant. */
    List<Step> of(Retention retention, Instant now) {
        List<Step> steps = new ArrayList<>();
        add(
                steps,
                retention.contactDays(),
                now,
                (org, until) -> parts.emptyContacts(org, until, CONTACTS, Actor.RETENTION));
        add(steps, retention.textDays(), now, (org, until) -> parts.emptyTexts(org, until, retention.textDays(), ROWS));
        add(steps, retention.auditDays(), now, (org, until) -> retentions.deleteAudit(org, until, ROWS));
        add(steps, retention.sandboxDays(), now, (org, until) -> retentions.deleteSandboxMails(org, until, ROWS));
        add(steps, KeptFor.COMMAND_ANSWERS, now, (org, until) -> retentions.deleteAnswers(org, until, ROWS));
        add(steps, KeptFor.IDEMPOTENCY_KEYS, now, (org, until) -> retentions.deleteIdempotencyKeys(org, until, ROWS));
        add(steps, KeptFor.BULK_COMMANDS, now, (org, until) -> retentions.deleteBatches(org, until, ROWS));
        add(steps, KeptFor.BULK_COMMANDS, now, (org, until) -> retentions.deleteDeletions(org, until, ROWS));
        add(steps, KeptFor.IMPORTS, now, (org, until) -> retentions.deleteImports(org, until, ROWS));
        add(steps, KeptFor.IMPORTS, now, (org, until) -> retentions.deletePlanJobs(org, until, ROWS));
        add(steps, KeptFor.ALARMS, now, (org, until) -> retentions.deleteAlarms(org, until, ROWS));
        add(steps, KeptFor.ALARMS, now, (org, until) -> retentions.deleteTestAlarms(org, until, ROWS));
        add(steps, KeptFor.FETCHED_FILES, now, (org, until) -> retentions.dropFetchedFiles(org, until, ROWS));
        add(steps, KeptFor.DRIFT, now, (org, until) -> retentions.deleteDrift(org, until, ROWS));
        return steps;
    }

    private interface Part {
        int run(OrgId org, Instant until);
    }

    private static void add(List<Step> steps, @Nullable Integer days, Instant now, Part part) {
        if (days != null) {
            steps.add(org -> part.run(org, now.minus(Duration.ofDays(days))));
        }
    }

    private static void add(List<Step> steps, KeptFor kept, Instant now, Part part) {
        steps.add(org -> part.run(org, now.minus(kept.time())));
    }

    /** Parts of more than one statement. */
    @Component
    static class RetentionParts {

        private final PlanRepository plans;
        private final ErasedContacts contacts;
        private final ErasedTexts texts;
        private final ContactErasing erasing;
        private final Clock clock;

        RetentionParts(
                PlanRepository plans, ErasedContacts contacts, ErasedTexts texts, ContactErasing erasing, Clock clock) {
            this.plans = plans;
            this.contacts = contacts;
            this.texts = texts;
            this.erasing = erasing;
            this.clock = clock;
        }

        @Transactional
        int emptyContacts(OrgId org, Instant until, int limit, String actor) {
            plans.lock(org);
            List<Wanted> wanted = contacts.ofEventsBefore(org, until, limit);
            return wanted.isEmpty()
                    ? 0
                    : erasing.empty(org, wanted, actor, ready -> texts.emptyNames(org, ready))
                            .contacts();
        }

        @Transactional
        int emptyTexts(OrgId org, Instant until, @Nullable Integer days, int limit) {
            List<UUID> attempts = texts.attemptsBefore(org, until, limit);
            return attempts.isEmpty() ? 0 : texts.emptyAttempts(org, attempts, days, clock.instant());
        }
    }
}
