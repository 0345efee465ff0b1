package io.cuesheet.application.alarm;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.alarm.way.WebhookAddress;
import io.cuesheet.application.alarm.way.WebhookSignature;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.GivenText;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.StoredTexts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmContact;
import io.cuesheet.db.alarm.AlarmContactRepository;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmNotice;
import io.cuesheet.db.alarm.AlarmNoticeRepository;
import io.cuesheet.db.alarm.AlarmRepository;
import io.cuesheet.db.alarm.AlarmWebhook;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.workflows.OrgId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of an organisation is called, and what was said lately. Lines of the audit log name nobody and no address: they say what was changed. */
@Service
public class AlarmSettings {

    public static final int MOST_PEOPLE = 100;
    public static final int LONGEST_NAME = 200;

    /** Notices of tests that an organisation may ask for in an hour. */
    static final int TESTS_AN_HOUR = 60;

    private static final int SHOWN = 50;

    private final AlarmContactRepository contacts;
    private final AlarmRepository alarms;
    private final AlarmNoticeRepository stored;
    private final AlarmNotices notices;
    private final WebhookAddress addresses;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AlarmSettings(
            AlarmContactRepository contacts,
            AlarmRepository alarms,
            AlarmNoticeRepository stored,
            AlarmNotices notices,
            WebhookAddress addresses,
            AuditRepository audit,
            CallerSource sources,
            Clock clock) {
        this.contacts = contacts;
        this.alarms = alarms;
        this.stored = stored;
        this.notices = notices;
        this.addresses = addresses;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Everything about the alarms of an organisation.
     *
     * @param webhook null: there is none
     * @param alarms those that people were told of, the latest first
     * @param notices what was said or is to be said, the latest first
     */
    public record Overview(
            List<AlarmContact> people, @Nullable AlarmWebhook webhook, List<Alarm> alarms, List<AlarmNotice> notices) {}

    /**
     * A webhook as it is now.
     *
     * @param secret of its signatures, if it was made just now: nobody can be told it a second time; null: it is as before
     */
    public record Saved(AlarmWebhook webhook, @Nullable String secret) {

        /** Leaves the secret out: it must not reach a log. */
        @Override
        public String toString() {
            return "Saved[]";
        }
    }

    public Overview find(Caller caller) {
        caller.require(Permission.ADMIN);
        OrgId org = caller.orgId();
        return new Overview(
                contacts.all(org),
                contacts.webhook(org).orElse(null),
                alarms.latest(org, SHOWN),
                stored.latest(org, SHOWN).stream()
                        .map(one -> one.saying(StoredTexts.inReadersLanguage("notice", one.detail())))
                        .toList());
    }

    /** @param kinds which alarms they hear of; null: all */
    @Transactional
    public AlarmContact add(
            Caller caller, @Nullable String name, @Nullable String email, @Nullable Set<AlarmKind> kinds) {
        caller.require(Permission.ADMIN);
        OrgId org = caller.orgId();
        Instant now = clock.instant();
        AlarmContact added = new AlarmContact(Ids.next(), name(name), address(email), kinds(kinds), now);
        if (contacts.all(org).size() >= MOST_PEOPLE) {
            throw InvalidInput.saying(Texts.of("setting.alarm.most", MOST_PEOPLE));
        }
        if (!contacts.insert(org, added)) {
            throw taken();
        }
        note(caller, "add-alarm-person", null, line(added));
        // As it is stored: PostgreSQL keeps microseconds.
        return person(org, added.id());
    }

    /** The same for somebody who is called already. What was to be said to them goes to the address that they have now. */
    @Transactional
    public AlarmContact change(
            Caller caller, UUID id, @Nullable String name, @Nullable String email, @Nullable Set<AlarmKind> kinds) {
        caller.require(Permission.ADMIN);
        OrgId org = caller.orgId();
        AlarmContact before = person(org, id);
        AlarmContact after = new AlarmContact(id, name(name), address(email), kinds(kinds), before.createdAt());
        if (contacts.isTaken(org, id, after.email())) {
            throw taken();
        }
        contacts.update(org, after);
        note(caller, "edit-alarm-person", line(before), line(after));
        return after;
    }

    /** They hear nothing more, not even what was to be said. */
    @Transactional
    public AlarmContact remove(Caller caller, UUID id) {
        caller.require(Permission.ADMIN);
        AlarmContact removed = person(caller.orgId(), id);
        contacts.delete(caller.orgId(), id);
        note(caller, "remove-alarm-person", line(removed), Map.of("id", id));
        return removed;
    }

    /** Sets the webhook up, with a new secret, or changes it, with the secret that it has. @param kinds as for people */
    @Transactional
    public Saved saveWebhook(Caller caller, @Nullable String url, @Nullable Set<AlarmKind> kinds) {
        caller.require(Permission.ADMIN);
        OrgId org = caller.orgId();
        AlarmWebhook wanted = new AlarmWebhook(addresses.checked("url", url), kinds(kinds), clock.instant());
        Optional<AlarmWebhook> before = contacts.webhook(org);
        String secret = WebhookSignature.newSecret(random);
        boolean isNew = before.isEmpty() && contacts.insertWebhook(org, wanted, secret);
        if (!isNew) {
            contacts.updateWebhook(org, wanted.url(), wanted.kinds());
        }
        note(caller, "save-alarm-webhook", before.map(AlarmSettings::line).orElse(null), line(wanted));
        return new Saved(contacts.webhook(org).orElseThrow(), isNew ? secret : null);
    }

    /** Nothing is posted there any more, and its secret is forgotten. */
    @Transactional
    public void removeWebhook(Caller caller) {
        caller.require(Permission.ADMIN);
        contacts.webhook(caller.orgId()).ifPresent(removed -> {
            contacts.deleteWebhook(caller.orgId());
            note(caller, "remove-alarm-webhook", line(removed), Map.of());
        });
    }

    /** Lets everybody hear a test, whatever kinds they chose; how many notices that are. */
    @Transactional
    public int test(Caller caller) {
        caller.require(Permission.ADMIN);
        OrgId org = caller.orgId();
        if (stored.testsSince(org, clock.instant().minus(Duration.ofHours(1))) >= TESTS_AN_HOUR) {
            throw InvalidInput.saying(Texts.of("setting.alarm.tests"));
        }
        int count = notices.test(org);
        if (count == 0) {
            throw InvalidInput.saying(Texts.of("setting.alarm.nobody"));
        }
        note(caller, "test-alarms", null, Map.of("notices", count));
        return count;
    }

    private AlarmContact person(OrgId org, UUID id) {
        return contacts.find(org, id).orElseThrow(() -> new NotFound("person"));
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw InvalidInput.of("name", Texts.of("setting.characters", LONGEST_NAME));
        }
        return GivenText.line("name", name.strip());
    }

    private static String address(@Nullable String email) {
        String address = FieldRules.email("email", email == null ? "" : email);
        boolean needsUtf8 = MailAddress.parse(address)
                .toOptional()
                .filter(MailAddress::needsSmtpUtf8)
                .isPresent();
        if (needsUtf8) {
            throw InvalidInput.of("email", Texts.of("setting.alarm.ascii"));
        }
        return address;
    }

    private static Set<AlarmKind> kinds(@Nullable Set<AlarmKind> kinds) {
        if (kinds != null && kinds.isEmpty()) {
            throw InvalidInput.of("kinds", Texts.of("setting.alarm.kinds"));
        }
        return Objects.requireNonNullElse(kinds, Set.of(AlarmKind.values()));
    }

    private static InvalidInput taken() {
        return InvalidInput.of("email", Texts.of("setting.alarm.twice"));
    }

    private static Map<String, Object> line(AlarmContact contact) {
        return Map.of("id", contact.id(), "kinds", names(contact.kinds()));
    }

    private static Map<String, Object> line(AlarmWebhook webhook) {
        return Map.of("kinds", names(webhook.kinds()));
    }

    private static List<String> names(Set<AlarmKind> kinds) {
        return kinds.stream().map(AlarmKind::wireName).sorted().toList();
    }

    private void note(Caller caller, String action, @Nullable Object before, Object after) {
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(caller.orgId(), clock.instant(), caller.actor(), action, before, after);
    }
}
