package io.cuesheet.ui.feed;

import io.cuesheet.db.feed.FeedMessage;
import io.cuesheet.ui.ical.CalendarWriter;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.util.List;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;

/** Messages as entries of a calendar. The same messages give the same bytes, from which the ETag is made. */
final class FeedCalendar {

    /** Long enough to be seen in a calendar. */
    private static final Duration SHOWN = Duration.ofMinutes(15);

    private FeedCalendar() {}

    static byte[] of(String name, List<FeedMessage> messages) {
        CalendarWriter calendar = new CalendarWriter();
        calendar.name("Cuesheet: " + name);
        messages.forEach(message -> calendar.add(entry(message)));
        return calendar.bytes();
    }

    private static VEvent entry(FeedMessage message) {
        VEvent entry = new VEvent(false);
        entry.add(new Uid(message.id() + "@cuesheet"));
        entry.add(new DtStamp(message.updatedAt()));
        entry.add(new LastModified(message.updatedAt()));
        entry.add(new Sequence((int) Math.min(message.revision(), Integer.MAX_VALUE)));
        entry.add(new DtStart<>(message.sendAt()));
        entry.add(new net.fortuna.ical4j.model.property.Duration(SHOWN));
        entry.add(new Summary("%s: %s".formatted(message.typeName(), message.eventName())));
        entry.add(new Location("%s, %s".formatted(message.venue(), message.city())));
        entry.add(new Status(isSure(message.status()) ? Status.VALUE_CONFIRMED : Status.VALUE_TENTATIVE));
        entry.add(new Transp(Transp.VALUE_TRANSPARENT));
        return entry;
    }

    private static boolean isSure(MessageStatus status) {
        return status == MessageStatus.SCHEDULED || status == MessageStatus.RETRYING;
    }
}
