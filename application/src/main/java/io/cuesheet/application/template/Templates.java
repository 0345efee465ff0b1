package io.cuesheet.application.template;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.audit.Masked;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.organisation.SuspensionRepository;
import io.cuesheet.db.setup.FirstStepsRepository;
import io.cuesheet.db.template.Template;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.db.template.TestSend;
import io.cuesheet.db.template.TestSendRepository;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.template.MultilingualText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes templates, shows what they make of a real event, and sends them to whoever writes them. */
@Service
public class Templates {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    /** Enough for whoever writes, too few to write to many. */
    private static final int TEST_SENDS_AN_HOUR = 30;

    private final CallerQuotas quotas;
    private final TemplateRepository templates;
    private final TestSendRepository testSends;
    private final FirstStepsRepository steps;
    private final SuspensionRepository suspensions;
    private final TemplateTexts checks;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    Templates(
            TemplateRepository templates,
            TestSendRepository testSends,
            FirstStepsRepository steps,
            SuspensionRepository suspensions,
            TemplateTexts checks,
            AuditRepository audit,
            CallerSource sources,
            Clock clock,
            CallerQuotas quotas) {
        this.quotas = quotas;
        this.templates = templates;
        this.testSends = testSends;
        this.steps = steps;
        this.suspensions = suspensions;
        this.checks = checks;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** The version in use of each, by code. */
    public List<Template> all(Caller caller) {
        caller.require(Permission.READ);
        return templates.all(caller.orgId());
    }

    /** The version in use. */
    public Optional<Template> find(Caller caller, String code) {
        caller.require(Permission.READ);
        return templates.latest(caller.orgId(), code);
    }

    /** Newest first; empty where there is no such template. */
    public List<Template> versions(Caller caller, String code) {
        caller.require(Permission.READ);
        return templates.versions(caller.orgId(), code);
    }

    /**
     * Saves the texts as a new version, which is in use from now on, also by messages that are planned already. The same texts
     * again change nothing.
     *
     * @param expectedVersion the version that the caller saw, 0 for none; null: whatever it is now
     */
    @Transactional
    public Template save(Caller caller, String code, MultilingualText texts, @Nullable Long expectedVersion) {
        caller.require(Permission.ADMIN);
        checkCode(code);
        checks.check(texts);
        OrgId org = caller.orgId();
        @Nullable Template before = templates.latest(org, code).orElse(null);
        int version = before == null ? 0 : before.version();
        if (before != null && Objects.equals(expectedVersion, 0L)) {
            throw taken(code);
        }
        if (expectedVersion != null && expectedVersion != version) {
            throw stale();
        }
        if (before != null && before.texts().equals(texts)) {
            return before;
        }
        sources.ofTransaction(caller.orgId(), caller.source());
        Template after = new Template(Ids.next(), code, version + 1, texts, clock.instant());
        if (!templates.insert(org, after)) {
            throw stale();
        }
        audit.addSetting(
                org,
                after.createdAt(),
                caller.actor(),
                "edit-template",
                before == null ? null : Map.of("code", code, "templateVersion", version),
                Map.of("code", code, "templateVersion", after.version()));
        return after;
    }

    /**
     * What the texts say of this event, as if the message were due now.
     *
     * @param language in which all contacts are taken to read; null: each in their own
     * @throws io.cuesheet.application.refusal.Refusal {@code TEMPLATE_ERROR} with part and line, or {@code NOT_FOUND}
     */
    public TemplatePreview preview(Caller caller, MultilingualText texts, EventId event, @Nullable Locale language) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        return checks.preview(caller.orgId(), texts, event, language, clock.instant())
                .orElseThrow(() -> InvalidInput.saying(ReasonCode.NOT_FOUND, Texts.of("text.no_event")));
    }

    /**
     * Sends what the texts say of an event to one address, marked as a test; a worker does so within seconds.
     *
     * @param ofEvent asked once the caller may send: nobody else learns whether there is such an event
     */
    @Transactional
    public TestSend testSend(
            Caller caller,
            MultilingualText texts,
            Supplier<EventId> ofEvent,
            @Nullable Locale language,
            String recipient) {
        caller.require(Permission.SEND);
        if (suspensions.isSuspended(caller.orgId())) {
            throw new CommandRefused(ReasonCode.ORG_SUSPENDED);
        }
        String address = FieldRules.email("to", recipient);
        Instant now = clock.instant();
        if (testSends.countSince(caller.orgId(), now.minus(Duration.ofHours(1))) >= TEST_SENDS_AN_HOUR) {
            throw InvalidInput.of("to", Texts.of("text.test_sends", TEST_SENDS_AN_HOUR));
        }
        EventId event = ofEvent.get();
        RenderedMessage message = preview(caller, texts, event, language).message();
        TestSend send = new TestSend(
                Ids.next(),
                caller.orgId(),
                caller.actor(),
                address,
                "[Test] " + message.subject(),
                message.body(),
                message.htmlDocument(),
                message.logoId(),
                now,
                null,
                null);
        testSends.insert(send);
        steps.noteTestSent(caller.orgId(), now);
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(
                caller.orgId(),
                now,
                caller.actor(),
                "test-send",
                null,
                Map.of("id", send.id(), "event", event, "to", String.valueOf(Masked.email(address))));
        return send;
    }

    /** How a test send stands. */
    public Optional<TestSend> testSend(Caller caller, UUID id) {
        caller.require(Permission.READ);
        return testSends.find(caller.orgId(), id);
    }

    private static void checkCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw InvalidInput.of("code", Texts.of("text.code"));
        }
    }

    private static Conflict taken(String code) {
        return Conflict.of("code", Texts.of("text.taken", code));
    }

    private static Conflict stale() {
        return Conflict.saying(Texts.of("text.changed"));
    }
}
