package io.cuesheet.ui.event;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.event.OutdatedMessages.Count;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import java.time.Duration;

/** How many people were told something outdated that nobody has dealt with; leads to them. There is nothing while that is nobody. */
public final class OutdatedCount extends Anchor {

    private static final Duration PULSE = Duration.ofSeconds(10);

    private final Caller caller;
    private final OutdatedMessages outdated;
    private final LivePages livePages;
    private final LiveReading<Count> live;

    public OutdatedCount(Caller caller, OutdatedMessages outdated, LivePages livePages) {
        super("review", "");
        this.caller = caller;
        this.outdated = outdated;
        this.livePages = livePages;
        // While the database is away the list below says so, and the number stays.
        this.live = new LiveReading<>(livePages, this::show, () -> {});
        setId("outdated-count");
        addClassName("outdated-count");
        setVisible(false);
    }

    /** A change of an event that moves no message is told to no page, so it asks at each beat. */
    @Override
    protected void onAttach(AttachEvent attached) {
        live.ask(() -> outdated.count(caller));
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    private void show(Count count) {
        setVisible(count.people() > 0);
        setText(words(count));
    }

    /** Such as "3 people were told something outdated". */
    public static String words(Count count) {
        String people = count.people() == 1 ? "1 person was" : "%,d people were".formatted(count.people());
        return "%s%s told something outdated".formatted(count.isMore() ? "At least " : "", people);
    }
}
