package io.cuesheet.application.template;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.template.Template;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.db.template.TestSend;
import io.cuesheet.db.template.TestSendRepository;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes templates, shows what they make of a real event, and sends them to whoever writes them. */
@Service
public class Templates {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_BODY = 20_000;

    /** Enough for whoever writes, too few to write to many. */
    private static final int TEST_SENDS_AN_HOUR = 30;

    private static final MessageFacts ANY_EVENT = new MessageFacts(
            "event", "venue", "city", LocalDateTime.of(2030, 1, 1, 20, 0), ZoneOffset.UTC, null, "role");

    private final TemplateRepository templates;
    private final TestSendRepository testSends;
    private final MessageComposer composer;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    Templates(
            TemplateRepository templates,
            TestSendRepository testSends,
            MessageComposer composer,
            AuditRepository audit,
            CallerSource sources,
            Clock clock) {
        this.templates = templates;
        this.testSends = testSends;
        this.composer = composer;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** The version in use of each, by code. */
    public List<Template> all(OrgId org) {
        return templates.all(org);
    }

    public Optional<Template> find(OrgId org, String code) {
        return templates.latest(org, code);
    }

    /** Newest first; empty where there is no such template. */
    public List<Template> versions(OrgId org, String code) {
        return templates.versions(org, code);
    }

    /**
     * Saves the text as a new version, which is in use from now on, also by messages that are planned already. The same text again
     * changes nothing.
     *
     * @param expectedVersion the version that the caller saw, 0 for none; null: whatever it is now
     */
    @Transactional
    public Template save(Caller caller, String code, TemplateText text, @Nullable Long expectedVersion) {
        caller.require(Permission.ADMIN);
        check(code, text);
        OrgId org = caller.orgId();
        @Nullable Template before = find(org, code).orElse(null);
        int version = before == null ? 0 : before.version();
        if (before != null && Objects.equals(expectedVersion, 0L)) {
            throw taken(code);
        }
        if (expectedVersion != null && expectedVersion != version) {
            throw stale();
        }
        if (before != null && before.text().equals(text)) {
            return before;
        }
        sources.ofTransaction(caller.source());
        Template after = new Template(Ids.next(), code, version + 1, text, clock.instant());
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
     * What the text says of this event.
     *
     * @throws io.cuesheet.application.refusal.Refusal {@code TEMPLATE_ERROR} with part and line, or {@code NOT_FOUND}
     */
    public RenderedMessage preview(OrgId org, TemplateText text, EventId event) {
        checkLength(text);
        return composer.compose(org, text, event)
                .orElseThrow(() -> InvalidInput.saying(
                        ReasonCode.NOT_FOUND, "There is no such event, or it has no contact to write to."));
    }

    /** Sends what the text says of this event to one address, marked as a test; a worker does so within seconds. */
    @Transactional
    public TestSend testSend(Caller caller, TemplateText text, EventId event, String recipient) {
        caller.require(Permission.EDIT);
        String address = FieldRules.email("to", recipient);
        Instant now = clock.instant();
        if (testSends.countSince(caller.orgId(), now.minus(Duration.ofHours(1))) >= TEST_SENDS_AN_HOUR) {
            throw InvalidInput.of(
                    "to", "got enough: at most %d test sends an hour, try again later.".formatted(TEST_SENDS_AN_HOUR));
        }
        RenderedMessage message = preview(caller.orgId(), text, event);
        TestSend send = new TestSend(
                Ids.next(),
                caller.orgId(),
                caller.actor(),
                address,
                "[Test] " + message.subject(),
                message.body(),
                now,
                null,
                null);
        testSends.insert(send);
        return send;
    }

    /** How a test send stands. */
    public Optional<TestSend> testSend(OrgId org, UUID id) {
        return testSends.find(org, id);
    }

    private void check(String code, TemplateText text) {
        if (!CODE.matcher(code).matches()) {
            throw InvalidInput.of("code", "must be capitals, digits and underscores, such as CREW_CALL.");
        }
        check(text);
    }

    /** Throws {@link InvalidInput} for a text that can't be rendered for any event. */
    public void check(TemplateText text) {
        checkLength(text);
        composer.compose(text, ANY_EVENT);
    }

    private static void checkLength(TemplateText text) {
        if (text.subject().isBlank() || text.subject().length() > LONGEST_SUBJECT) {
            throw InvalidInput.of("subject", "must have 1 to %d characters.".formatted(LONGEST_SUBJECT));
        }
        if (text.body().isBlank() || text.body().length() > LONGEST_BODY) {
            throw InvalidInput.of("body", "must have 1 to %d characters.".formatted(LONGEST_BODY));
        }
        if (text.subject().indexOf('\0') >= 0 || text.body().indexOf('\0') >= 0) {
            throw InvalidInput.of("body", "and subject must have no NUL character.");
        }
    }

    private static Conflict taken(String code) {
        return Conflict.of(
                "code",
                "is taken: there is already a template %s; choose another code, or edit that one.".formatted(code));
    }

    private static Conflict stale() {
        return Conflict.saying("The template changed meanwhile: look at it as it is now, then try again.");
    }
}
