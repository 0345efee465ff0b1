package io.cuesheet.application.access;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.security.OneTimeLinkRepository;
import io.cuesheet.db.security.Person;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Manages people. Each change is in the audit log, without any secret. */
@Service
@FrontDoorsOnly
public class Access {

    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final OneTimeLinkRepository links;
    private final PasswordHashes passwords;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    Access(
            AccountRepository accounts,
            MembershipRepository memberships,
            OneTimeLinkRepository links,
            PasswordHashes passwords,
            AuditRepository audit,
            CallerSource sources,
            Clock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.links = links;
        this.passwords = passwords;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    public List<Person> people(Caller caller) {
        caller.require(Permission.ADMIN);
        return memberships.people(caller.orgId());
    }

    /** Adds somebody new. Who has an account already, in whatever organisation, is invited instead. */
    @Transactional
    public Person add(Caller caller, String username, String password, @Nullable Role role) {
        caller.require(Permission.ADMIN);
        Usernames.check(username);
        checkPassword(password);
        Role wanted = required(role);
        caller.requireAll(wanted.permissions());
        Instant now = clock.instant();
        Account account = new Account(Ids.next(), username, passwords.hash(password), false);
        if (!accounts.insert(account, now)) {
            throw InvalidInput.of("username", Texts.of("refusal.access.username_taken"));
        }
        memberships.insert(caller.orgId(), account.id(), wanted.wireName(), now);
        note(caller, now, "add-user", null, facts(username, wanted.wireName(), false));
        return find(caller.orgId(), account.id());
    }

    /**
     * Gives somebody another role or password, shuts them out of the organisation, or lets them in again. If that changes anything, their
     * sessions end.
     *
     * @param password null: as it was
     */
    @Transactional
    public Person change(Caller caller, UUID person, Role role, @Nullable String password, boolean disabled) {
        caller.require(Permission.ADMIN);
        OrgId org = caller.orgId();
        Person before = find(org, person);
        checkMayChange(caller, before, role, disabled);
        if (password != null) {
            AccountRights.checkPassword(caller, before, memberships.worksElsewhere(org, person));
            checkPassword(password);
        }
        Instant now = clock.instant();
        @Nullable Instant since = before.disabledAt() == null ? now : before.disabledAt();
        memberships.change(org, person, role.wireName(), disabled ? since : null);
        if (password != null) {
            accounts.setPassword(person, passwords.hash(password));
            links.endPasswordLinks(person);
        }
        note(
                caller,
                now,
                password == null ? "edit-user" : "set-password",
                facts(before.username(), before.role(), before.disabledAt() != null),
                facts(before.username(), role.wireName(), disabled));
        return find(org, person);
    }

    private Person find(OrgId org, UUID person) {
        return memberships.find(org, person).orElseThrow(() -> new NotFound("person"));
    }

    private void note(Caller caller, Instant now, String action, @Nullable Object before, Object after) {
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(caller.orgId(), now, caller.actor(), action, before, after);
    }

    private static Map<String, Object> facts(String username, String role, boolean disabled) {
        return Map.of("username", username, "role", role, "disabled", disabled);
    }

    private static void checkMayChange(Caller caller, Person person, Role role, boolean disabled) {
        AccountRights.checkPlatformAdmin(caller, person);
        caller.requireAll(role.permissions());
        boolean own = caller.actor().equals(Actor.user(person.id()));
        if (own && (disabled || role != Role.ADMIN)) {
            throw InvalidInput.of("role", Texts.of("refusal.access.own_role"));
        }
    }

    private static void checkPassword(String password) {
        PasswordRule.problem(password).ifPresent(problem -> {
            throw InvalidInput.of("password", problem + ".");
        });
    }

    private static Role required(@Nullable Role role) {
        if (role == null) {
            throw InvalidInput.of("role", "must be viewer, editor, operator or admin.");
        }
        return role;
    }
}
