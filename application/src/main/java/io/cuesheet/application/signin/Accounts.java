package io.cuesheet.application.signin;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountLine;
import io.cuesheet.db.security.AccountRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every account of the installation, for platform admins. What they change is in the audit log of the organisation that they work in. */
@Service
@FrontDoorsOnly
public class Accounts {

    private final AccountRepository accounts;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    Accounts(AccountRepository accounts, AuditRepository audit, CallerSource sources, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** By name. */
    public List<AccountLine> all(Caller caller) {
        caller.require(Permission.PLATFORM);
        return accounts.all();
    }

    /** Shuts somebody out of every organisation or lets them in again, makes them a platform admin or takes that away. Their sessions end. */
    @Transactional
    public void change(Caller caller, UUID person, boolean platformAdmin, boolean disabled) {
        caller.require(Permission.PLATFORM);
        Account before = accounts.find(person).orElseThrow(() -> new NotFound("account"));
        if (caller.person().filter(person::equals).isPresent() && (disabled || !platformAdmin)) {
            throw InvalidInput.saying(Texts.of("people.own_rights"));
        }
        Instant now = clock.instant();
        @Nullable Instant since = before.disabledAt() == null ? now : before.disabledAt();
        accounts.change(person, platformAdmin, disabled ? since : null);
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(
                caller.orgId(),
                now,
                caller.actor(),
                "edit-account",
                facts(before.username(), before.platformAdmin(), before.disabledAt() != null),
                facts(before.username(), platformAdmin, disabled));
    }

    private static Map<String, Object> facts(String username, boolean platformAdmin, boolean disabled) {
        return Map.of("username", username, "platform_admin", platformAdmin, "disabled", disabled);
    }
}
