package io.cuesheet.ui.event.list;

import io.cuesheet.application.event.EventLine;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.ui.component.TableGrid;
import io.cuesheet.ui.event.EventWords;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Events as a table: when, what and where, then the state of the load-in and the messages. */
final class EventTable {

    private static final String DATE = """
            <div class="line date"><span class="clock" title="${item.zone}">${item.start}</span>\
            <span class="quiet" title="${item.otherZone}" ?hidden=${!item.otherZone}>${item.otherZone}</span></div>""";

    private static final String NAME = """
            <div><a class="strong clamp event-row" href="events/${item.id}" title="${item.name}">${item.name}</a></div>""";

    private static final String PLACE = """
            <div><span class="clamp" title="${item.place}">${item.place}</span></div>""";

    private static final String STATUS = """
            <span class="clamp ${item.isUsual ? 'quiet' : 'note'}" title="${item.status}">${item.status}</span>""";

    private static final String LOAD_IN = """
            <span class="clamp ${item.knowsLoadIn ? '' : 'note'}" title="${item.loadIn}">${item.loadIn}</span>""";

    private static final String NEXT = """
            <span class="clamp ${item.hasNext ? '' : 'quiet'}" title="${item.next}">${item.next}</span>""";

    private static final String TROUBLE = """
            <div class="line trouble"><span class="missing" ?hidden=${!item.blocked}>${item.blocked}</span>\
            <span class="failed" ?hidden=${!item.failed}>${item.failed}</span>\
            <span class="missing" ?hidden=${!item.outdated}>${item.outdated}</span></div>""";

    private static final String LINE = """
            <div class="line">%s</div>""";

    private static final String LABELLED = """
            <div class="line"><span class="quiet">%s</span>%s</div>""";

    private EventTable() {}

    /** @param zone the organisation's zone, read once there is a row: rows name only another zone */
    static TableGrid<EventLine> create(Supplier<ZoneId> zone, Clock clock) {
        TableGrid<EventLine> table = new TableGrid<>("events", Texts.of("events.title"));
        facts(table, zone);
        messages(table, clock);
        table.column(Texts.of("common.date"), DATE, "11.5rem", 0)
                .nameColumn(Texts.of("common.event"), NAME, "16rem", 4)
                .column(Texts.of("events.table.place"), PLACE, "7rem", 2)
                .column(Texts.of("common.status"), STATUS, "6.25rem", 0)
                .column(Texts.of("event.field.load_in"), LOAD_IN, "7rem", 1)
                .column(Texts.of("events.table.next_message"), NEXT, "8rem", 1)
                .column(Texts.of("events.table.trouble"), TROUBLE, "6.25rem", 1)
                .card(DATE
                        + NAME
                        + PLACE
                        + line(STATUS)
                        + labelled(Texts.of("event.field.load_in"), LOAD_IN)
                        + labelled(Texts.of("events.table.next"), NEXT)
                        + TROUBLE);
        table.followOnEnter();
        return table;
    }

    private static void facts(TableGrid<EventLine> table, Supplier<ZoneId> zone) {
        table.value("id", line -> line.event().id().toString())
                .value("name", line -> line.event().name())
                .value(
                        "place",
                        line -> PlaceWords.of(line.event().venue(), line.event().city()))
                .value("start", line -> EventWords.start(line.event()))
                .value("zone", line -> line.event().timeZone().getId())
                .value("otherZone", line -> {
                    ZoneId own = line.event().timeZone();
                    return own.equals(zone.get()) ? "" : own.getId();
                })
                .value("status", line -> EventWords.status(line.event()))
                .value("isUsual", line -> line.event().status() == EventStatus.CONFIRMED)
                .value("loadIn", line -> EventWords.loadIn(line.event()))
                .value("knowsLoadIn", line -> line.event().facts().knownLoadIn().isPresent());
    }

    private static void messages(TableGrid<EventLine> table, Clock clock) {
        table.value("next", line -> next(line, clock))
                .value("hasNext", line -> line.outlook().nextAt() != null)
                .value("blocked", line -> any(line.outlook().blocked(), "events.table.blocked"))
                .value("failed", line -> any(line.outlook().failed(), "events.table.failed"))
                .value("outdated", line -> any(line.outdated(), "events.table.outdated"));
    }

    /** Such as "First contact, Mon 30 Nov 10:00", in the venue's time. */
    private static String next(EventLine line, Clock clock) {
        Instant at = line.outlook().nextAt();
        if (at == null) {
            return Texts.of("events.table.no_next");
        }
        ZoneId zone = line.event().timeZone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return "%s, %s %s"
                .formatted(
                        line.outlook().nextType(),
                        ZonedTimes.day(LocalDate.ofInstant(at, zone), today),
                        ZonedTimes.timeOfDay(at, zone));
    }

    private static String any(int number, String key) {
        return number == 0 ? "" : Texts.of(key, number);
    }

    private static String line(String part) {
        return LINE.formatted(part);
    }

    private static String labelled(String name, String part) {
        return LABELLED.formatted(name, part);
    }
}
