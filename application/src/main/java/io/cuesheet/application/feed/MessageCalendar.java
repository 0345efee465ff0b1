package io.cuesheet.application.feed;

import io.cuesheet.application.ical.CalendarWriter;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.db.feed.FeedMessage;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
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

/** Messages as entries of a calendar, without whom they go to. The same messages give the same bytes, from which the ETag is made. */
public final class MessageCalendar {

    /** Long enough to be seen in a calendar. */
    private static final Duration SHOWN = Duration.ofMinutes(15);

    private final CalendarWriter calendar = new CalendarWriter();

    public MessageCalendar(String name) {
        calendar.name("Cuesheet: " + name);
    }

    public void add(Message job) {
        add(new FeedMessage(
                job.id(),
                job.messageTypeName(),
                job.eventName(),
                job.venue(),
                job.city(),
                job.listedAt(),
                job.status(),
                job.revision(),
                job.updatedAt()));
    }

    void add(FeedMessage message) {
        calendar.add(entry(message));
    }

    public byte[] bytes() {
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
        entry.add(new Location(PlaceWords.of(message.venue(), message.city())));
        entry.add(new Status(isSure(message.status()) ? Status.VALUE_CONFIRMED : Status.VALUE_TENTATIVE));
        entry.add(new Transp(Transp.VALUE_TRANSPARENT));
        return entry;
    }

    private static boolean isSure(MessageStatus status) {
        return status == MessageStatus.SCHEDULED || status == MessageStatus.RETRYING;
    }
}
