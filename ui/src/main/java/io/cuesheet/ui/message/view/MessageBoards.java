package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.html.Span;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.ui.expiry.ExpiryWarnings;
import io.cuesheet.ui.layout.LivePages;
import io.cuesheet.ui.message.MessageBatches;
import io.cuesheet.ui.message.MessageChanges;
import io.cuesheet.ui.message.MessageCommands;
import io.cuesheet.ui.message.MessageDeletions;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.security.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What lists of messages are made of, for whoever is signed in on this thread. */
@Component
final class MessageBoards {

    private final JobRepository jobs;
    private final MessageCommands commands;
    private final MessageDetails details;
    private final MessageBatches batches;
    private final MessageDeletions deletions;
    private final ExpiryWarnings warnings;
    private final OrganisationRepository organisations;
    private final MessageChanges changes;
    private final LivePages livePages;
    private final Clock clock;

    MessageBoards(
            JobRepository jobs,
            MessageCommands commands,
            MessageDetails details,
            MessageBatches batches,
            MessageDeletions deletions,
            ExpiryWarnings warnings,
            OrganisationRepository organisations,
            MessageChanges changes,
            LivePages livePages,
            Clock clock) {
        this.jobs = jobs;
        this.commands = commands;
        this.details = details;
        this.batches = batches;
        this.deletions = deletions;
        this.warnings = warnings;
        this.organisations = organisations;
        this.changes = changes;
        this.livePages = livePages;
        this.clock = clock;
    }

    MessageChanges changes() {
        return changes;
    }

    LivePages livePages() {
        return livePages;
    }

    Clock clock() {
        return clock;
    }

    /** The organisation's zone, in which days and new times are meant where no event says another one. */
    ZoneId zone() {
        return organisations.find(Caller.current().orgId()).orElseThrow().defaultZone();
    }

    BulkCommands bulkCommands() {
        return new CallerBulkCommands(Caller.current(), batches, deletions, warnings, jobs, livePages);
    }

    /** @param changed told of a message as it is after a command, or as somebody else left it */
    MessageGrid.RowActions actions(Consumer<Job> changed) {
        Caller caller = Caller.current();
        return new MessageGrid.RowActions(
                job -> new SendNowDialog(job, commands(caller), livePages, changed).open(),
                job -> new EditTimeDialog(job, commands(caller), livePages, changed).open(),
                job -> new EditStatusDialog(job, commands(caller), clock, livePages, changed).open());
    }

    /** Opens a dialog that moves the message to this day of its event's calendar, at the same time of day unless that is changed there. */
    void move(Job job, LocalDate day, Consumer<Job> changed) {
        EditTimeDialog dialog = new EditTimeDialog(job, commands(Caller.current()), livePages, changed);
        LocalTime time = LocalTime.ofInstant(job.sendAt(), job.timeZone());
        dialog.propose(day.atTime(time));
        dialog.open();
    }

    private CallerActions commands(Caller caller) {
        return new CallerActions(commands, details, warnings, caller);
    }

    MessageGrid grid(Consumer<Job> changed) {
        return new MessageGrid(clock, Caller.current().role().allows(Role.OPERATOR), actions(changed));
    }

    MessageList list(MessageGrid grid, MessageFilters filters, Span matches, Consumer<MessageSource.Extent> measured) {
        return new MessageList(jobs, Caller.current().orgId(), zone(), clock, grid, filters, matches, measured);
    }
}
