package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.audit.ChangeWords;
import io.cuesheet.application.explain.Explanation;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.reconciliation.MessageDrift;
import io.cuesheet.ui.audit.AuditWords;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.heartbeat.DriftWords;
import io.cuesheet.ui.text.RelativeTime;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The life of a message, oldest first: edits, Signals, attempts with the server's replies, and what comes next. Idle time is one line. */
final class Timeline extends Div {

    private static final Duration WORTH_A_LINE = Duration.ofHours(1);

    /** Something that happened, or will. */
    private record Entry(Instant at, String kind, String title, String text) {}

    private final ZoneId zone;
    private final ZoneId viewer;

    /**
     * @param zone of the event
     * @param viewer of whoever looks
     */
    Timeline(Explanation explanation, ZoneId zone, ZoneId viewer, Instant now) {
        this.zone = zone;
        this.viewer = viewer;
        setId("timeline");
        OrderedList list = new OrderedList();
        list.addClassName("timeline");
        List<Entry> entries = entries(explanation, now);
        for (int index = 0; index < entries.size(); index++) {
            if (index > 0) {
                idle(list, entries.get(index - 1).at(), entries.get(index).at());
            }
            list.add(item(entries.get(index)));
        }
        add(list);
    }

    private List<Entry> entries(Explanation explanation, Instant now) {
        List<Entry> entries = new ArrayList<>();
        explanation.history().forEach(line -> entries.add(of(line)));
        explanation.attempts().forEach(attempt -> entries.add(of(attempt)));
        Optional.ofNullable(explanation.drift()).ifPresent(drift -> entries.addAll(of(drift)));
        MessageState state = explanation.plan().state();
        if (state.status().isOpen() && explanation.plan().deletedAt() == null) {
            entries.add(new Entry(now, "now", "Now", explanation.summary()));
            boolean comes = state.status() == MessageStatus.SCHEDULED || state.status() == MessageStatus.RETRYING;
            if (comes && state.dueAt().isAfter(now)) {
                entries.add(new Entry(state.dueAt(), "due", "Due", whenDue(explanation)));
            }
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static String whenDue(Explanation explanation) {
        return explanation
                .stop()
                .map(gate -> "As things stand it is then %s: %s".formatted(gate.verdict(), gate.sentence()))
                .orElse("Final checks, then sent");
    }

    private Entry of(AuditLine line) {
        String source = line.source() == null ? "" : " from " + line.source();
        return new Entry(
                line.at(),
                line.after() == null ? "refused" : "edit",
                AuditWords.action(line.action()) + " by " + AuditWords.actor(line) + source,
                ChangeWords.of(line, zone));
    }

    private static List<Entry> of(MessageDrift drift) {
        Entry found = new Entry(
                drift.foundAt(),
                "repair",
                "Found out of step with Temporal",
                DriftWords.found(drift) + ": " + DriftWords.repair(drift));
        return drift.settledAt() == null
                ? List.of(found)
                : List.of(found, new Entry(drift.settledAt(), "repair", "In step with Temporal again", ""));
    }

    private static Entry of(Attempt attempt) {
        String outcome = attempt.outcome() == null
                ? "under way"
                : switch (attempt.outcome()) {
                    case SENT -> "accepted by the mail server or gateway";
                    case TRANSIENT -> "refused for now";
                    case PERMANENT -> "refused for good";
                    case IN_DOUBT -> "delivery is uncertain";
                };
        String reply = attempt.detail() == null ? "" : ": " + attempt.detail();
        return new Entry(
                attempt.claimedAt(),
                "attempt",
                "Attempt %d by %s".formatted(attempt.attempt(), attempt.channel()),
                outcome + reply);
    }

    private ListItem item(Entry entry) {
        Span at = Styled.span("quiet", ZonedTimes.withZone(entry.at(), zone));
        at.getElement().setAttribute("title", ZonedTimes.otherClocks(entry.at(), zone, viewer));
        ListItem item = new ListItem(Styled.span("strong", entry.title()), new Span(entry.text()), at);
        item.getElement().setAttribute("data-kind", entry.kind());
        return item;
    }

    private static void idle(OrderedList list, Instant before, Instant after) {
        Duration length = Duration.between(before, after);
        if (length.compareTo(WORTH_A_LINE) >= 0) {
            ListItem item = new ListItem(RelativeTime.length(length) + " in which nothing happens");
            item.getElement().setAttribute("data-kind", "idle");
            list.add(item);
        }
    }
}
