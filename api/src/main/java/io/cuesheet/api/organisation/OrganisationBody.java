package io.cuesheet.api.organisation;

import io.cuesheet.db.organisation.OrganisationLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation.
 *
 * @param code short stable name
 * @param defaultZone IANA zone for events without one
 * @param language BCP 47 tag: for contacts without a language
 * @param suspendedAt since when it is suspended and nothing is sent, UTC; null: not suspended
 * @param people number of people with access
 */
@Schema(example = """
    {"code": "summer-tour", "name": "Summer Tour Office", "default_zone": "Europe/Berlin", "language": "de", "created_at":
     "2026-11-29T08:00:00Z", "suspended_at": null, "people": 3}""")
record OrganisationBody(
        String code,
        String name,
        String defaultZone,
        String language,
        Instant createdAt,
        @Nullable Instant suspendedAt,
        int people) {

    static OrganisationBody of(OrganisationLine organisation) {
        return new OrganisationBody(
                organisation.code(),
                organisation.name(),
                organisation.defaultZone().getId(),
                organisation.language().toLanguageTag(),
                organisation.createdAt(),
                organisation.suspendedAt(),
                organisation.people());
    }
}
