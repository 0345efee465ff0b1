package io.cuesheet.ui;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.LocalTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small season around an instant: events in several zones with messages at every status. */
public final class SeasonFixture {

    private static final List<Place> PLACES = List.of(
            new Place(
                    "New York Philharmonic · Subscription Season",
                    "David Geffen Hall",
                    "New York, NY",
                    "America/New_York"),
            new Place("The Tallis Scholars", "Wigmore Hall", "London", "Europe/London"),
            new Place("Berliner Nachtmusik", "Kammermusiksaal", "Berlin", "Europe/Berlin"),
            new Place("Sydney Chamber Opera · The Rape of Lucretia", "Carriageworks", "Sydney", "Australia/Sydney"),
            new Place("Ensemble intercontemporain", "Cité de la musique", "Paris", "Europe/Paris"));

    private static final List<Type> TYPES = List.of(
            new Type("INIT", 14, LocalTime.of(10, 0)),
            new Type("REMINDER", 3, LocalTime.of(10, 0)),
            new Type("DAY_BEFORE", 1, LocalTime.of(17, 0)));

    private final JdbcClient jdbc;
    private final OrgId org;
    private final Instant now;

    public SeasonFixture(JdbcClient jdbc, OrgId org, Instant now) {
        this.jdbc = jdbc;
        this.org = org;
        this.now = now;
    }

    private record Place(String event, String venue, String city, String zone) {}

    private record Type(String code, int daysBefore, LocalTime at) {}

    /** One event a day with three messages, the first one a few days ago. */
    public void insert(int events) {
        for (int day = 0; day < events; day++) {
            Place place = PLACES.get(day % PLACES.size());
            ZoneId zone = ZoneId.of(place.zone());
            LocalDateTime starts = LocalDateTime.ofInstant(now, zone)
                    .toLocalDate()
                    .plusDays(day - 4L)
                    .atTime(19, 30);
            UUID event = event(place, day, starts, zone);
            UUID contact = contact(event, day % 7 == 5 ? null : "production%d@example.org".formatted(day));
            for (Type type : TYPES) {
                LocalDateTime due =
                        starts.toLocalDate().minusDays(type.daysBefore()).atTime(type.at());
                message(
                        event,
                        place.event(),
                        contact,
                        type.code(),
                        LocalTimes.resolve(due, zone).instant(),
                        day);
            }
        }
    }

    /** An event with one message, for tests that look at one row. */
    public MessageId insertOne(String event, String zone, Instant sendAt, String status, @Nullable String email) {
        Place place = new Place(event, "Town Hall", "Springfield", zone);
        UUID eventId = event(
                place, 1_000, LocalDateTime.ofInstant(sendAt, ZoneId.of(zone)).plusDays(14), ZoneId.of(zone));
        return row(eventId, event, contact(eventId, email), "INIT", sendAt, status, null);
    }

    private void message(UUID event, String name, UUID contact, String type, Instant sendAt, int day) {
        boolean past = sendAt.isBefore(now);
        boolean noAddress = day % 7 == 5;
        String status = past ? (day < 3 ? "sent" : noAddress ? "blocked" : "skipped") : open(day, type);
        String reason = switch (status) {
            case "skipped" -> "TOO_LATE";
            case "blocked" -> "MISSING_RECIPIENT";
            case "failed" -> "SEND_FAILED";
            case "paused" -> "BY_HAND";
            default -> null;
        };
        row(event, name, contact, type, sendAt, status, reason);
    }

    private static String open(int day, String type) {
        return switch (day % 11) {
            case 7 -> type.equals("REMINDER") ? "failed" : "scheduled";
            case 9 -> type.equals("DAY_BEFORE") ? "paused" : "scheduled";
            case 10 -> type.equals("REMINDER") ? "retrying" : "scheduled";
            default -> "scheduled";
        };
    }

    private UUID event(Place place, int number, LocalDateTime starts, ZoneId zone) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                                           created_at, updated_at)
                        values (:id, :org, :ref, :name, :venue, :city, :starts, :zone, :startsAt, :now, :now)
                        """)
                .param("id", id)
                .param("org", org.value())
                .param("ref", "fixture-" + number + "-" + id)
                .param("name", place.event())
                .param("venue", place.venue())
                .param("city", place.city())
                .param("starts", starts)
                .param("zone", zone.getId())
                .param("startsAt", Times.timestamp(starts.atZone(zone).toInstant()))
                .param("now", Times.timestamp(now))
                .update();
        return id;
    }

    private UUID contact(UUID event, @Nullable String email) {
        UUID id = Ids.next();
        jdbc.sql(
                        "insert into contact (id, org_id, event_id, ref, role, email) values (:id, :org, :event, :role, :role, :email)")
                .param("id", id)
                .param("org", org.value())
                .param("event", event)
                .param("role", "Production office")
                .param("email", email)
                .update();
        return id;
    }

    private MessageId row(
            UUID event,
            String name,
            UUID contact,
            String type,
            Instant sendAt,
            String status,
            @Nullable String reason) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at,
                            planned_at, status, reason_code, revision, attempts, next_attempt_at, sent_at, created_at,
                            updated_at)
                        select :id, :org, :event, :contact, t.id, :name, :sendAt, :sendAt, :status, :reason, 1, :attempts,
                               :nextAttemptAt, :sentAt, :now, :now
                        from message_type t where t.org_id = :org and t.code = :type
                        """)
                .param("id", id)
                .param("org", org.value())
                .param("event", event)
                .param("contact", contact)
                .param("name", name)
                .param("sendAt", Times.timestamp(sendAt))
                .param("status", status)
                .param("reason", reason)
                .param("attempts", status.equals("retrying") ? 2 : status.equals("sent") ? 1 : 0)
                .param(
                        "nextAttemptAt",
                        Times.nullableTimestamp(status.equals("retrying") ? now.plusSeconds(260) : null))
                .param("sentAt", Times.nullableTimestamp(status.equals("sent") ? sendAt.plusMillis(180) : null))
                .param("now", Times.timestamp(now))
                .param("type", type)
                .update();
        return new MessageId(id);
    }
}
