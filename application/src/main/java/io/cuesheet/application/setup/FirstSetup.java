package io.cuesheet.application.setup;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.UnusableSetting;
import io.cuesheet.application.access.PasswordHashes;
import io.cuesheet.application.access.PasswordRule;
import io.cuesheet.application.organisation.OrganisationStarter;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.organisation.Organisation;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.db.security.Account;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.db.security.ApiKeyRecord;
import io.cuesheet.db.security.ApiKeyRepository;
import io.cuesheet.db.security.MembershipRepository;
import io.cuesheet.db.setup.SetupRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The organisation, the person and the key with which a new installation begins. */
@Component
@FrontDoorsOnly
public class FirstSetup {

    /** Code of the organisation that is there from the start. */
    public static final String ORGANISATION = "demo";

    /** Name with which the first person signs in. */
    public static final String ADMIN = "admin";

    /** The first person's password. It counts at the first start only. */
    public static final String ADMIN_PASSWORD = "CUESHEET_ADMIN_PASSWORD";

    /** A key of the API with the admin's role; one that is not known yet is added. */
    public static final String API_KEY = "CUESHEET_API_KEY";

    private static final Logger log = LoggerFactory.getLogger(FirstSetup.class);
    private static final String ADMIN_ROLE = "admin";
    private static final int SHORTEST_KEY = 32;
    private static final int MADE_PASSWORD_BYTES = 12;
    private static final Locale LANGUAGE = Locale.UK;

    private final SetupRepository setup;
    private final OrganisationRepository organisations;
    private final OrganisationStarter starter;
    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final ApiKeyRepository keys;
    private final PasswordHashes passwords;
    private final AuditRepository audit;
    private final Clock clock;

    FirstSetup(
            SetupRepository setup,
            OrganisationRepository organisations,
            OrganisationStarter starter,
            AccountRepository accounts,
            MembershipRepository memberships,
            ApiKeyRepository keys,
            PasswordHashes passwords,
            AuditRepository audit,
            Clock clock) {
        this.setup = setup;
        this.organisations = organisations;
        this.starter = starter;
        this.accounts = accounts;
        this.memberships = memberships;
        this.keys = keys;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Creates what is missing. Safe to repeat, and to run in several processes at once. A new key or password that is too short throws
     * {@link UnusableSetting}; an older one goes on working, and the log tells the way out.
     *
     * @param environment where {@link #ADMIN_PASSWORD} and {@link #API_KEY} may stand; a blank value is none
     * @return the admin's password if it had to be made, else null
     */
    @Transactional
    public @Nullable String ensure(Map<String, String> environment) {
        setup.lock();
        Instant now = clock.instant();
        OrgId org = organisations.findByCode(ORGANISATION).map(Organisation::id).orElseGet(() -> create(now));
        setting(environment, API_KEY).ifPresent(key -> ensureKey(org, key, now));
        return ensureAdmin(org, setting(environment, ADMIN_PASSWORD), now);
    }

    /** Whether a password is given: nobody would see one that is made. */
    public static boolean isAsked(Map<String, String> environment) {
        return setting(environment, ADMIN_PASSWORD).isPresent();
    }

    private OrgId create(Instant now) {
        ZoneId zone = ZoneId.of("America/New_York");
        return starter.start(ORGANISATION, "Demo Festival Office", zone, LANGUAGE, "cuesheet@demo.example", now)
                .orElseThrow();
    }

    private void ensureKey(OrgId org, String key, Instant now) {
        if (key.length() < SHORTEST_KEY) {
            if (!keys.isKnown(key)) {
                throw new UnusableSetting(
                        "%s must have at least %d characters, for instance the output of: openssl rand -hex %d"
                                .formatted(API_KEY, SHORTEST_KEY, SHORTEST_KEY));
            }
            log.warn(
                    "{} has fewer than {} characters. It goes on working as before; set another one (openssl rand -hex {}), then revoke this one in the page",
                    API_KEY,
                    SHORTEST_KEY,
                    SHORTEST_KEY);
        }
        ApiKeyRecord record = new ApiKeyRecord(Ids.next(), org, "Key from the environment", ADMIN_ROLE, true);
        if (keys.insert(record, key, now)) {
            audit.addSetting(
                    org,
                    now,
                    Actor.SETUP,
                    "add-key",
                    null,
                    Map.of("id", record.id(), "name", record.name(), "role", ADMIN_ROLE));
        }
    }

    /** Somebody who is there keeps their password: one in a file that was forgotten must not come back at every start. */
    private @Nullable String ensureAdmin(OrgId org, Optional<String> given, Instant now) {
        if (accounts.findByUsername(ADMIN).isPresent()) {
            return null;
        }
        given.flatMap(PasswordRule::problem).ifPresent(problem -> {
            throw new UnusableSetting(ADMIN_PASSWORD + " " + problem);
        });
        String password = given.orElseGet(FirstSetup::makePassword);
        Account admin = new Account(Ids.next(), ADMIN, passwords.hash(password), true);
        accounts.insert(admin, now);
        memberships.insert(org, admin.id(), ADMIN_ROLE, now);
        audit.addSetting(
                org,
                now,
                Actor.SETUP,
                "add-user",
                null,
                Map.of("username", ADMIN, "role", ADMIN_ROLE, "disabled", false));
        return given.isPresent() ? null : password;
    }

    private static Optional<String> setting(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static String makePassword() {
        byte[] random = new byte[MADE_PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
