package io.cuesheet.api.settings;

import io.cuesheet.api.planning.QuietHoursBody;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.organisation.InDoubtPolicy;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.db.organisation.TimeZoneData;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's settings. Fields missing when saved stay unchanged, except quiet hours: missing means none.
 *
 * @param heldSince since when all automated sends are on hold, UTC; null: not on hold. Changed at /api/settings/hold
 * @param defaultZone IANA zone for events without one
 * @param language BCP 47 tag, such as de or pt-BR: for contacts without a language
 * @param horizonDays how far ahead people may schedule a message, 1 to 3650
 * @param inDoubtPolicy resend or hold
 * @param replyTo address for replies to e-mail; empty: the sender's address
 * @param weekend days without work, such as saturday
 * @param accentColour of HTML mails, such as #1a5fb4; empty: the usual one. Text is darkened or lightened as needed
 * @param tzVersion version of the time zone database in use; can't be changed
 * @param version counts changes; the ETag
 */
@Schema(example = """
    {"scheduler_enabled": true, "held_since": null, "default_zone": "Europe/Berlin", "language": "en-GB", "horizon_days": 730,
     "in_doubt_policy": "resend", "sender_address": "desk@example.org", "reply_to": "office@example.org",
     "quiet_hours": {"from": "22:00", "until": "08:00"}, "weekend": ["saturday", "sunday"], "accent_colour": "#1a5fb4", "tz_version": "2026b",
     "version": 3}""")
public record SettingsBody(
        @Nullable Boolean schedulerEnabled,

        @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
        Instant heldSince,

        @Nullable String defaultZone,
        @Nullable String language,
        @Schema(minimum = "1", maximum = "3650") @Nullable Integer horizonDays,

        @Schema(implementation = InDoubtPolicy.class) @Nullable
        String inDoubtPolicy,

        @Nullable String senderAddress,
        @Nullable String replyTo,
        @Nullable QuietHoursBody quietHours,

        @ArraySchema(schema = @Schema(implementation = DayOfWeek.class)) @Nullable
        List<@Nullable String> weekend,

        @Nullable String accentColour,

        @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
        String tzVersion,

        @Schema(accessMode = Schema.AccessMode.READ_ONLY) @Nullable
        Integer version) {

    /** Returns the settings as an API body. */
    static SettingsBody of(Settings settings) {
        return new SettingsBody(
                settings.schedulerEnabled(),
                settings.heldSince(),
                settings.defaultZone().getId(),
                settings.language().toLanguageTag(),
                settings.horizonDays(),
                settings.inDoubtPolicy().wireName(),
                settings.senderAddress(),
                settings.replyTo(),
                QuietHoursBody.of(settings.quietHours()),
                List.copyOf(settings.weekend().stream()
                        .sorted()
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .toList()),
                settings.accentColour(),
                TimeZoneData.version(),
                settings.version());
    }

    /** Applies the given fields to the known settings; throws {@link InvalidInput}. */
    Settings over(Settings known) {
        return new Settings(
                schedulerEnabled == null ? known.schedulerEnabled() : schedulerEnabled,
                known.heldSince(),
                defaultZone == null ? known.defaultZone() : zone(defaultZone),
                language == null ? known.language() : FieldRules.language("language", language),
                horizonDays == null ? known.horizonDays() : horizonDays,
                inDoubtPolicy == null ? known.inDoubtPolicy() : policy(inDoubtPolicy),
                senderAddress == null ? known.senderAddress() : senderAddress,
                replyTo == null ? known.replyTo() : replyTo,
                QuietHoursBody.read(quietHours),
                weekend == null
                        ? known.weekend()
                        : weekend.stream().map(SettingsBody::day).collect(Collectors.toSet()),
                accentColour == null ? known.accentColour() : accentColour,
                known.version());
    }

    private static ZoneId zone(String text) {
        return FieldRules.zone(text)
                .orElseThrow(
                        () -> InvalidInput.of("default_zone", "must be an IANA time zone, such as Europe/Berlin."));
    }

    private static InDoubtPolicy policy(String text) {
        return Arrays.stream(InDoubtPolicy.values())
                .filter(policy -> policy.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("in_doubt_policy", "must be resend or hold."));
    }

    private static DayOfWeek day(@Nullable String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("weekend", "must name days, such as saturday."));
    }
}
