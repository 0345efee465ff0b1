package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.audit.ChangeWords;
import io.cuesheet.application.explain.Explanation;
import io.cuesheet.application.text.StoredTexts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.reconciliation.MessageDrift;
import io.cuesheet.ui.audit.AuditWords;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.heartbeat.DriftWords;
import io.cuesheet.ui.message.GateWords;
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
     * @param zone the event's time zone
     * @param viewer the user's time zone
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
            entries.add(new Entry(now, "now", Texts.of("detail.history.now"), explanation.summary()));
            boolean comes = state.status() == MessageStatus.SCHEDULED || state.status() == MessageStatus.RETRYING;
            if (comes && state.dueAt().isAfter(now)) {
                entries.add(new Entry(state.dueAt(), "due", Texts.of("detail.history.due"), whenDue(explanation)));
            }
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static String whenDue(Explanation explanation) {
        return explanation.stop().map(GateWords::whenDue).orElseGet(() -> Texts.of("detail.history.due_sent"));
    }

    private Entry of(AuditLine line) {
        String action = AuditWords.action(line.action());
        String actor = AuditWords.actor(line);
        return new Entry(
                line.at(),
                line.after() == null ? "refused" : "edit",
                line.source() == null
                        ? Texts.of("detail.history.by", action, actor)
                        : Texts.of("detail.history.by_from", action, actor, line.source()),
                ChangeWords.of(line, zone));
    }

    private static List<Entry> of(MessageDrift drift) {
        Entry found = new Entry(
                drift.foundAt(),
                "repair",
                Texts.of("detail.history.apart"),
                DriftWords.found(drift) + ": " + DriftWords.repair(drift));
        return drift.settledAt() == null
                ? List.of(found)
                : List.of(found, new Entry(drift.settledAt(), "repair", Texts.of("detail.history.in_step"), ""));
    }

    private static Entry of(Attempt attempt) {
        String outcome = attempt.outcome() == null
                ? Texts.of("detail.history.under_way")
                : Texts.named("detail.history.outcome", attempt.outcome());
        String reply =
                attempt.detail() == null ? "" : ": " + StoredTexts.inReadersLanguage("attempt", attempt.detail());
        return new Entry(
                attempt.claimedAt(),
                "attempt",
                Texts.of("detail.history.attempt", attempt.attempt(), attempt.channel()),
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
            ListItem item = new ListItem(Texts.of("detail.history.idle", RelativeTime.length(length)));
            item.getElement().setAttribute("data-kind", "idle");
            list.add(item);
        }
    }
}
