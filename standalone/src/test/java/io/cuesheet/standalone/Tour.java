package io.cuesheet.standalone;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/** A tour through one zone in the coming weeks, as a season file. */
final class Tour {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final LocalDate today = LocalDate.now(Clock.system(ZONE));
    private final StringBuilder csv = new StringBuilder(
            "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n");

    /** So many events in two months, when nothing falls due by itself during a test; each has a contact of its own. */
    static Tour of(String name, int events) {
        Tour tour = new Tour();
        for (int event = 0; event < events; event++) {
            tour.add(name + "-" + event, 60, "office-%d@example.org".formatted(event));
        }
        return tour;
    }

    /** An evening in so many days; its first contact is asked for the load-in on the 14th day before. */
    Tour add(String name, int days, String email) {
        LocalDateTime start = evening(days);
        csv.append("tour-%s,%s,Stadthalle,Köln,%s,%s,,Production office,%s,\n"
                .formatted(name.replace(' ', '-').toLowerCase(Locale.ROOT), name, start, ZONE, email));
        return this;
    }

    LocalDateTime evening(int days) {
        return today.plusDays(days).atTime(LocalTime.of(20, 0));
    }

    String csv() {
        return csv.toString();
    }
}
