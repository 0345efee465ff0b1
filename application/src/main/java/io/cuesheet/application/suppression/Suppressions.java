package io.cuesheet.application.suppression;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.AddressWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.organisation.Organisation;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.db.suppression.Suppression.Reason;
import io.cuesheet.db.suppression.Suppression.Source;
import io.cuesheet.db.suppression.SuppressionRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists the addresses to which an organisation sends nothing, adds some and lifts them. */
@Service
public class Suppressions {

    private final SuppressionRepository entries;
    private final OrganisationRepository organisations;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    Suppressions(
            SuppressionRepository entries,
            OrganisationRepository organisations,
            AuditRepository audit,
            CallerSource sources,
            Clock clock) {
        this.entries = entries;
        this.organisations = organisations;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Entries in force, newest first.
     *
     * @param address the only one that is asked for; null: all
     * @param after the last entry of the page before; null: the first page
     */
    public List<Suppression> page(Caller caller, @Nullable String address, @Nullable UUID after, int limit) {
        caller.require(Permission.READ);
        return entries.page(caller.orgId(), address == null ? null : key(caller.orgId(), address), after, limit);
    }

    /** From now on nothing is sent there. An address that is on the list already keeps its entry, which is returned. */
    @Transactional
    public Suppression add(Caller caller, String address, Reason reason) {
        caller.require(Permission.EDIT);
        Instant now = clock.instant();
        Suppression entry =
                new Suppression(Ids.next(), key(caller.orgId(), address), reason, Source.LIST, caller.actor(), now);
        if (!entries.insert(caller.orgId(), entry)) {
            return entries.page(caller.orgId(), entry.address(), null, 1).getFirst();
        }
        note(caller, now, "suppress", entry);
        return entry;
    }

    /** From now on messages are sent there again; what was skipped stays skipped. */
    @Transactional
    public Suppression lift(Caller caller, UUID id) {
        caller.require(Permission.EDIT);
        Instant now = clock.instant();
        Suppression entry = entries.lift(caller.orgId(), id, caller.actor(), now)
                .orElseThrow(() -> new NotFound("entry of the suppression list"));
        note(caller, now, "unsuppress", entry);
        return entry;
    }

    private void note(Caller caller, Instant now, String action, Suppression entry) {
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(
                caller.orgId(),
                now,
                caller.actor(),
                action,
                null,
                Map.of("id", entry.id(), "reason", entry.reason().wireName()));
    }

    /** A number without country code is one of the organisation's country. */
    private String key(OrgId org, String address) {
        ZoneId place = organisations.find(org).map(Organisation::defaultZone).orElseThrow();
        return switch (Destination.parse(address, place)) {
            case Accepted<Destination> accepted -> accepted.address().key();
            case Refused<Destination> refused ->
                throw InvalidInput.of(
                        "address",
                        address.chars().anyMatch(Character::isDigit) || address.contains("@")
                                ? "%s.".formatted(AddressWords.of(refused.fault()))
                                : Texts.of("setting.suppression"));
        };
    }
}
