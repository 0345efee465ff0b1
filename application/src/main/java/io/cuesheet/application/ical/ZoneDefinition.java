package io.cuesheet.application.ical;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * What a calendar says of a zone (VTIMEZONE): each change of its clocks in the years that the calendar is about, as the JDK's tz
 * database has them, by which messages are planned too.
 */
public final class ZoneDefinition {

    private final ZoneId zone;
    private int firstYear = Integer.MAX_VALUE;
    private int lastYear = Integer.MIN_VALUE;

    public ZoneDefinition(ZoneId zone) {
        this.zone = zone;
    }

    /** The calendar has a time in this year of the zone. */
    public void include(int year) {
        firstYear = Math.min(firstYear, year - 1);
        lastYear = Math.max(lastYear, year + 1);
    }

    /** The definition; something must have been included. */
    public VTimeZone component() {
        ZoneRules rules = zone.getRules();
        Instant from = LocalDate.of(firstYear, 1, 1).atStartOfDay(zone).toInstant();
        Instant until = LocalDate.of(lastYear + 1, 1, 1).atStartOfDay(zone).toInstant();
        VTimeZone definition = new VTimeZone();
        definition.add(new TzId(zone.getId()));
        ZoneOffset offset = rules.getOffset(from);
        definition.add(observance(rules, from, LocalDateTime.ofInstant(from, offset), offset, offset));
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (change != null && change.getInstant().isBefore(until)) {
            definition.add(observance(
                    rules,
                    change.getInstant(),
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter()));
            change = rules.nextTransition(change.getInstant());
        }
        return definition;
    }

    private static Observance observance(
            ZoneRules rules, Instant onset, LocalDateTime local, ZoneOffset before, ZoneOffset after) {
        Observance observance = rules.isDaylightSavings(onset) ? new Daylight() : new Standard();
        observance.add(new DtStart<>(local));
        observance.add(new TzOffsetFrom(before));
        observance.add(new TzOffsetTo(after));
        return observance;
    }
}
