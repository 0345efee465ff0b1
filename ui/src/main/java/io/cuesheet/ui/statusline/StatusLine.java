package io.cuesheet.ui.statusline;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.application.statusline.Status;
import io.cuesheet.application.statusline.StatusLines;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.statusline.StatusCounts;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Shows on every page what goes out next and what needs attention. Each part links to the page for it. Screen readers do not announce its
 * changes, which happen all day.
 */
public final class StatusLine extends Div {

    private static final Duration PULSE = Duration.ofSeconds(5);

    private final StatusLines lines;
    private final Caller caller;
    private final LivePages livePages;
    private final Clock clock;
    private final LiveReading<Status> live;
    private final List<Consumer<Status>> others = new ArrayList<>();
    private final Anchor next = part("status-next", MessageQuery.ALL.address());
    private final Span nextWords = new Span();
    private final Span nextZone = Styled.span("zone", "");
    private final Anchor toDecide = part("status-decide", "review");
    private final Anchor failed = part("status-failed", "");
    private final Anchor outdated = part("status-outdated", "review");
    private final Anchor attention = part("status-attention", "review");
    private final Button hold;

    public StatusLine(StatusLines lines, SendingHold hold, Caller caller, LivePages livePages, Clock clock) {
        this.lines = lines;
        this.caller = caller;
        this.livePages = livePages;
        this.clock = clock;
        // While the database is unavailable, the scheduler's badge says so, and this line stays unchanged.
        this.live = new LiveReading<>(livePages, this::show, () -> {});
        this.hold = Styled.tertiary(
                Texts.of("statusline.hold"),
                click -> new HoldDialog(caller, hold, false, livePages, held -> readAgain()).open());
        this.hold.setId("hold-sends");
        this.hold.setAriaLabel(Texts.of("statusline.hold_name"));
        setId("status-line");
        addClassName("status-line");
        getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.of("statusline.name"));
        next.add(nextWords, nextZone);
        add(next, toDecide, failed, outdated, attention, this.hold);
        setVisible(false);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.askSoon(attached.getUI(), () -> lines.of(caller));
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    /** Also passes each shown status to this listener, in the page. */
    public void tell(Consumer<Status> other) {
        others.add(other);
    }

    /** Reads at once after this user's change, without waiting for the next pulse. */
    public void readAgain() {
        UI page = UI.getCurrent();
        livePages.execute(() -> {
            lines.afterChange(caller);
            live.again(page);
        });
    }

    private void show(Status status) {
        StatusCounts counts = status.counts();
        setVisible(true);
        sayNext(status);
        say(toDecide, counts.toDecide(), Texts.of("statusline.decide", counts.toDecide(), number(counts.toDecide())));
        say(failed, counts.failed(), Texts.of("statusline.failed", number(counts.failed())));
        failed.setHref(failedSince(counts.failedFrom()));
        failed.setTitle(Texts.of("statusline.failed_hint", StatusLines.FAILED_DAYS));
        int told = status.outdated().people();
        String written = number(told, status.outdated().isMore());
        say(outdated, told, Texts.of("statusline.outdated", written));
        sayTogether(status);
        hold.setVisible(caller.may(Permission.SEND) && counts.heldSince() == null);
        others.forEach(other -> other.accept(status));
    }

    /** For phones, which have room for one number. */
    private void sayTogether(Status status) {
        StatusCounts counts = status.counts();
        int review = counts.toDecide() + status.outdated().people();
        int all = review + counts.failed();
        say(attention, all, Texts.of("statusline.attention", all, number(all)));
        attention.setHref(review == 0 && counts.failed() > 0 ? failedSince(counts.failedFrom()) : "review");
    }

    /** In the event's time, as in the list; the zone only if it differs from the organisation's. */
    private void sayNext(Status status) {
        Status.Next found = status.next();
        nextZone.setText("");
        next.setTitle("");
        if (found == null) {
            nextWords.setText(Texts.of("statusline.next_none"));
            return;
        }
        ZoneId zone = found.zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        nextWords.setText(Texts.of(
                "statusline.next",
                ZonedTimes.day(LocalDate.ofInstant(found.at(), zone), today),
                ZonedTimes.timeOfDay(found.at(), zone)));
        next.setTitle(ZonedTimes.withZone(found.at(), zone));
        if (!zone.equals(status.counts().zone())) {
            nextZone.setText(" " + zone.getId());
        }
    }

    /** All failed messages, including questions whose answer is known. */
    private static String failedSince(LocalDate day) {
        return new MessageQuery(Set.of(MessageStatus.FAILED), Set.of(), Set.of(), null, day, null, "", "", true)
                .address();
    }

    /** Such as "1,000+", if counting stopped there. */
    static String number(int number) {
        return number(number, number >= StatusLines.MOST);
    }

    private static String number(int number, boolean isMore) {
        return Texts.number(number) + (isMore ? "+" : "");
    }

    private static Anchor part(String id, String address) {
        Anchor part = new Anchor(address, "");
        part.setId(id);
        return part;
    }

    private static void say(Anchor part, int number, String words) {
        part.setText(words);
        part.setClassName("calm", number == 0);
    }
}
