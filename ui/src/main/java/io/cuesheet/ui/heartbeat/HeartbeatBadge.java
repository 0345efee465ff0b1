package io.cuesheet.ui.heartbeat;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.heartbeat.OrganisationStatus;
import io.cuesheet.application.heartbeat.SchedulerStatus;
import io.cuesheet.application.heartbeat.SchedulerStatuses;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.db.reconciliation.MessageDrift;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;

/** Shows on every page whether messages are going out; its panel says what is wrong and what to do. */
public final class HeartbeatBadge extends Div {

    private static final Duration PULSE = Duration.ofSeconds(3);
    private static final int PULSES_BETWEEN_READS = 5;

    /** Maximum messages named in the panel; the log has more. */
    private static final int NAMED = 5;

    private final SchedulerStatuses statuses;
    private final Caller caller;
    private final MessageChanges changes;
    private final LivePages livePages;
    private final Consumer<SchedulerStatus> seen;
    private final AtomicInteger pulsesUntilRead = new AtomicInteger();
    private final NativeButton badge = new NativeButton();
    private final Span text = new Span();
    private final Div panel = Styled.div("heartbeat-panel");
    private final Span announcement = Styled.span("visually-hidden", "");
    private String state = "";

    /**
     * @param caller the user, whose organisation is shown; a platform admin also sees the others
     * @param hold shown at the end of the panel
     * @param seen called in the page with each status that it shows
     */
    public HeartbeatBadge(
            SchedulerStatuses statuses,
            Caller caller,
            MessageChanges changes,
            LivePages livePages,
            Component hold,
            Consumer<SchedulerStatus> seen) {
        this.statuses = statuses;
        this.caller = caller;
        this.changes = changes;
        this.livePages = livePages;
        this.seen = seen;
        addClassName("heartbeat");
        badge.setId("heartbeat-badge");
        badge.addClassName("heartbeat-badge");
        badge.getElement().setAttribute("type", "button").setAttribute("data-testid", "heartbeat-badge");
        badge.add(dot(), text);
        announcement.getElement().setAttribute("role", "status");
        Popover popover = new Popover(panel, hold);
        popover.setTarget(badge);
        popover.setAriaLabel(Texts.of("heartbeat.panel"));
        popover.setWidth("22rem");
        add(badge, announcement, popover);
        show("unknown", HeartbeatWords.checking());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        Runnable subscription = changes.subscribe(caller.orgId(), change -> pulsesUntilRead.set(0));
        Registration pulse = livePages.every(PULSE, () -> beat(page));
        livePages.execute(() -> read(page));
        Pages.onLeaving(this, () -> {
            subscription.run();
            pulse.remove();
        });
    }

    private void beat(UI page) {
        if (pulsesUntilRead.getAndDecrement() <= 0) {
            read(page);
        }
    }

    private void read(UI page) {
        pulsesUntilRead.set(PULSES_BETWEEN_READS - 1);
        try {
            SchedulerStatus status = statuses.of(caller);
            if (status.light() == SchedulerHealth.Light.NEVER) {
                // Right after the first start, the scheduler is seen within seconds.
                pulsesUntilRead.set(0);
            }
            String light = status.light().name().toLowerCase(Locale.ROOT);
            List<OrganisationStatus> all = caller.may(Permission.PLATFORM) ? statuses.ofAll(caller) : List.of();
            boolean hasDrifted = status.drift().apart() + status.drift().settledLately() > 0;
            List<MessageDrift> drifted = hasDrifted ? statuses.drifted(caller, NAMED) : List.of();
            Pages.change(page, () -> {
                show(light, HeartbeatWords.of(status));
                showDrift(DriftWords.of(status.drift(), status.health().now()), drifted);
                seen.accept(status);
                showOthers(all);
            });
        } catch (DataAccessException away) {
            Pages.change(page, () -> show("unknown", HeartbeatWords.databaseAway()));
        }
    }

    private void show(String light, HeartbeatWords words) {
        badge.getElement().setAttribute("data-light", light);
        badge.setAriaLabel(Texts.of("heartbeat.scheduler", words.badge()));
        text.setText(words.badge());
        panel.removeAll();
        panel.add(new H3(words.title()));
        panel.add(new Paragraph(words.explanation()), new Paragraph(words.overdue()), new Paragraph(words.advice()));
        if (!state.isEmpty() && !state.equals(light)) {
            announcement.setText(words.title());
        }
        state = light;
    }

    /** @param drifted the latest ones, each with a link to its message */
    private void showDrift(String words, List<MessageDrift> drifted) {
        if (!words.isEmpty()) {
            panel.add(new Paragraph(words));
        }
        if (!drifted.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.setId("drifted");
            drifted.forEach(each -> list.add(new ListItem(
                    new Anchor("message/" + each.message(), "%s · %s".formatted(each.eventName(), each.typeName())),
                    new Span(": " + DriftWords.repair(each)))));
            panel.add(list);
        }
    }

    private void showOthers(List<OrganisationStatus> all) {
        if (all.size() < 2) {
            return;
        }
        UnorderedList list = new UnorderedList();
        all.forEach(each -> {
            ListItem item = new ListItem("%s: %s"
                    .formatted(each.name(), HeartbeatWords.of(each.status()).badge()));
            item.getElement()
                    .setAttribute("data-light", each.status().light().name().toLowerCase(Locale.ROOT));
            list.add(item);
        });
        panel.add(new H3(Texts.of("heartbeat.all_organisations")), list);
    }

    private static Span dot() {
        Span dot = Styled.span("dot", "");
        dot.getElement().setAttribute("aria-hidden", "true");
        return dot;
    }
}
