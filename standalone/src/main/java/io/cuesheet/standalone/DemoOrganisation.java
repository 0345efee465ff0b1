package io.cuesheet.standalone;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The organisation, the person and the key with which a new installation begins. */
@Component
class DemoOrganisation {

    static final String CODE = "demo";
    static final String ADMIN = "admin";

    private static final int MADE_PASSWORD_BYTES = 12;

    private final BootstrapRepository repository;
    private final Clock clock;
    private final PasswordEncoder encoder;

    DemoOrganisation(BootstrapRepository repository, PasswordEncoder encoder, Clock clock) {
        this.repository = repository;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** Creates what is missing; answers the admin's password if it had to be made, else null. */
    @Transactional
    public @Nullable String ensure(Map<String, String> environment) {
        Instant now = clock.instant();
        UUID org = repository.findOrganisation(CODE).orElseGet(() -> create(now));
        Instance.setting(environment, "CUESHEET_API_KEY")
                .ifPresent(key -> repository.insertApiKey(newId(), org, "First key", sha256(key), now));
        return ensureAdmin(org, Instance.setting(environment, "CUESHEET_ADMIN_PASSWORD"), now);
    }

    private UUID create(Instant now) {
        UUID org = newId();
        repository.insertOrganisation(
                org, CODE, "Demo Festival Office", "America/New_York", "cuesheet@demo.example", now);
        int position = 1;
        for (DemoMessageType type : DemoMessageType.ALL) {
            repository.insertTemplate(newId(), org, type.code(), type.subject(), type.body(), now);
            repository.insertMessageType(newId(), org, type, position++);
        }
        return org;
    }

    private @Nullable String ensureAdmin(UUID org, Optional<String> given, Instant now) {
        Optional<String> storedHash = repository.findPasswordHash(ADMIN);
        if (storedHash.isEmpty()) {
            String password = given.orElseGet(DemoOrganisation::makePassword);
            repository.insertAdmin(newId(), org, ADMIN, encoder.encode(password), now);
            return given.isPresent() ? null : password;
        }
        // Whoever sets the variable later has forgotten the password that was shown at the first start.
        given.filter(password -> !encoder.matches(password, storedHash.get()))
                .ifPresent(password -> repository.updatePasswordHash(ADMIN, encoder.encode(password)));
        return null;
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private static String makePassword() {
        byte[] random = new byte[MADE_PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String sha256(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
