package io.cuesheet.api.subscription;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.subscription.MissingEvent;
import io.cuesheet.workflows.WireNamed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for events that are no longer in their calendar. */
final class MissingEventBodies {

    private MissingEventBodies() {}

    /**
     * A future event that is no longer in its calendar.
     *
     * @param startsAt local time of the venue
     * @param startTimeOpen whether only the day of the start is known
     * @param missingSince time of the first fetch without it, UTC
     */
    @Schema(name = "MissingEvent", example = """
        {"subscription_id": "01930000-0000-7000-8000-000000000001", "subscription_name": "Season", "external_ref": "tour-2",
         "name": "The Tallis Scholars", "venue": "Wigmore Hall", "city": "London", "starts_at": "2027-12-03T19:30",
         "time_zone": "Europe/London", "start_time_open": false, "missing_since": "2026-12-01T10:00:00Z"}""")
    record Body(
            UUID subscriptionId,
            String subscriptionName,
            String externalRef,
            String name,
            String venue,
            String city,
            String startsAt,
            String timeZone,
            boolean startTimeOpen,
            Instant missingSince) {

        static Body of(MissingEvent event) {
            return new Body(
                    event.subscriptionId(),
                    event.subscriptionName(),
                    event.externalRef(),
                    event.name(),
                    event.venue(),
                    event.city(),
                    event.startsLocal().toString(),
                    event.timeZone().getId(),
                    event.startTimeOpen(),
                    event.missingSince());
        }
    }

    /** @param count number of all these events, listed or not */
    @Schema(name = "MissingEvents")
    record ListBody(List<Body> events, int count) {}

    /** The decision about the event. */
    enum Decision implements WireNamed {
        /** The event stays unchanged. */
        KEEP,
        /** The event is cancelled. */
        CANCEL
    }

    /**
     * A decision about an event that is no longer in its calendar.
     *
     * @param decision keep: it stays unchanged; cancel: it is cancelled
     */
    @Schema(name = "MissingEventDecision", example = "{\"external_ref\": \"tour-2\", \"decision\": \"cancel\"}")
    record DecisionBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String externalRef,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = Decision.class) @Nullable
            String decision) {

        String ref() {
            if (externalRef == null) {
                throw InvalidInput.of("external_ref", "must name the event.");
            }
            return externalRef;
        }

        Decision parsed() {
            return WireNamed.find(Decision.class, decision == null ? "" : decision)
                    .orElseThrow(() -> InvalidInput.of("decision", "must be keep or cancel."));
        }
    }
}
