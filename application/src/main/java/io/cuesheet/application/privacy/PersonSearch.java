package io.cuesheet.application.privacy;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.JsonRows;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.privacy.PersonAddress;
import io.cuesheet.db.privacy.PersonData;
import io.cuesheet.db.privacy.PersonRepository;
import io.cuesheet.db.privacy.ProvedSend;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds what the organisation holds of a person, by an e-mail address or a telephone number of theirs, and gives it out. Each look is noted
 * in the audit log with a keyed hash of the address.
 */
@Service
public class PersonSearch {

    public static final String FILE_NAME = "person.json";
    public static final String CONTENT_TYPE = "application/json";

    private static final int MOST_SENDS = 500;

    private final PersonRepository people;
    private final TypedPerson typed;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final CallerQuotas quotas;
    private final Clock clock;

    PersonSearch(
            PersonRepository people,
            TypedPerson typed,
            AuditRepository audit,
            CallerSource sources,
            CallerQuotas quotas,
            Clock clock) {
        this.people = people;
        this.typed = typed;
        this.audit = audit;
        this.sources = sources;
        this.quotas = quotas;
        this.clock = clock;
    }

    /** Everything but what the texts say. */
    @Transactional
    public PersonData find(Caller caller, String address) {
        caller.require(Permission.ADMIN);
        PersonAddress person = typed.of(caller.orgId(), address);
        PersonData found = people.find(caller.orgId(), person, false);
        note(caller, "find-person", person, Map.of("found", found.size()));
        return found;
    }

    /** Everything, with the texts; throws {@link io.cuesheet.application.refusal.TooManyRequests} beyond the quota. */
    @Transactional
    public PersonData export(Caller caller, String address) {
        caller.require(Permission.ADMIN);
        PersonAddress person = typed.of(caller.orgId(), address);
        quotas.take(Quota.EXPORT, caller);
        PersonData found = people.find(caller.orgId(), person, true);
        note(caller, "export", person, Map.of("what", "person", "format", "json", "found", found.size()));
        return found;
    }

    /** The same as a file, in the form that the API has. */
    @Transactional
    public void write(Caller caller, String address, OutputStream out) throws IOException {
        String rows = JsonRows.of(List.of(export(caller, address)));
        out.write(rows.substring(1, rows.length() - 1).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Attempts that went to this address in that time, whether or not it was erased meanwhile; the first 500.
     *
     * @param from inclusive, UTC
     * @param to inclusive, UTC
     */
    @Transactional
    public List<ProvedSend> sends(Caller caller, String address, Instant from, Instant to) {
        caller.require(Permission.ADMIN);
        PersonAddress person = typed.of(caller.orgId(), address);
        if (to.isBefore(from)) {
            throw InvalidInput.of("to", Texts.of("setting.before_from"));
        }
        List<ProvedSend> found = people.sends(caller.orgId(), person, from, to, MOST_SENDS);
        note(caller, "prove-send", person, Map.of("found", found.size(), "from", from.toString(), "to", to.toString()));
        return found;
    }

    private void note(Caller caller, String action, PersonAddress person, Map<String, Object> facts) {
        sources.ofTransaction(caller.orgId(), caller.source());
        Map<String, Object> after = new LinkedHashMap<>(facts);
        after.put("person", people.hash(caller.orgId(), person));
        audit.addSetting(caller.orgId(), clock.instant(), caller.actor(), action, null, after);
    }
}
