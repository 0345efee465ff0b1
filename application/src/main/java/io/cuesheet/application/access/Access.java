package io.cuesheet.application.access;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.security.Person;
import io.cuesheet.db.security.UserRecord;
import io.cuesheet.db.security.UserRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Manages people. Each change is in the audit log, without any secret. */
@Service
@FrontDoorsOnly
public class Access {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    private final UserRepository users;
    private final PasswordHashes passwords;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final OpenSessions sessions;
    private final Clock clock;

    Access(
            UserRepository users,
            PasswordHashes passwords,
            AuditRepository audit,
            CallerSource sources,
            OpenSessions sessions,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
        this.sources = sources;
        this.sessions = sessions;
        this.clock = clock;
    }

    public List<Person> people(Caller caller) {
        caller.require(Permission.ADMIN);
        return users.all(caller.orgId());
    }

    /** Adds a person. */
    @Transactional
    public Person add(Caller caller, String username, String password, @Nullable Role role) {
        caller.require(Permission.ADMIN);
        if (!USERNAME.matcher(username).matches()) {
            throw InvalidInput.of(
                    "username",
                    "must be 2 to 64 lower-case letters, digits, dots, hyphens, underscores or @, such as ada.");
        }
        checkPassword(password);
        Role wanted = required(role);
        Instant now = clock.instant();
        UserRecord user =
                new UserRecord(Ids.next(), caller.orgId(), username, passwords.hash(password), wanted.wireName());
        if (!users.insert(user, now)) {
            throw InvalidInput.of("username", "is taken: choose another one.");
        }
        note(caller, now, "add-user", null, facts(username, wanted.wireName(), false));
        return find(caller.orgId(), user.id());
    }

    /**
     * Gives somebody another role or password, disables them, or enables them again. If that changes anything, their sessions end,
     * except the caller's own.
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
            checkPassword(password);
        }
        Instant now = clock.instant();
        @Nullable Instant since = before.disabledAt() == null ? now : before.disabledAt();
        long stamp = users.change(
                org,
                person,
                role.wireName(),
                password == null ? null : passwords.hash(password),
                disabled ? since : null);
        if (caller.actor().equals(Actor.user(person))) {
            sessions.keepCurrent(person, stamp);
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
        return users.all(org).stream()
                .filter(candidate -> candidate.id().equals(person))
                .findFirst()
                .orElseThrow(() -> new NotFound("person"));
    }

    private void note(Caller caller, Instant now, String action, @Nullable Object before, Object after) {
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(caller.orgId(), now, caller.actor(), action, before, after);
    }

    private static Map<String, Object> facts(String username, String role, boolean disabled) {
        return Map.of("username", username, "role", role, "disabled", disabled);
    }

    private static void checkMayChange(Caller caller, Person person, Role role, boolean disabled) {
        if (person.platformAdmin() && !caller.platformAdmin()) {
            throw AccessDenied.saying("Only a platform admin can change a platform admin.");
        }
        boolean own = caller.actor().equals(Actor.user(person.id()));
        if (own && (disabled || role != Role.ADMIN)) {
            throw InvalidInput.of("role", "must stay admin: nobody takes their own rights away.");
        }
    }

    private static void checkPassword(String password) {
        PasswordRule.problem(password).ifPresent(problem -> {
            throw InvalidInput.of("password", problem + ".");
        });
    }

    private static Role required(@Nullable Role role) {
        if (role == null) {
            throw InvalidInput.of("role", "must be viewer, operator or admin.");
        }
        return role;
    }
}
