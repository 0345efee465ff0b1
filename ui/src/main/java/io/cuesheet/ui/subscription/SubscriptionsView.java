package io.cuesheet.ui.subscription;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.subscription.SubscriptionDraft;
import io.cuesheet.application.subscription.Subscriptions;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.seasonfile.FetchedFileView;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses from which events are fetched regularly, and the results. */
@Route("subscriptions")
@Menu(title = "titles.subscriptions", order = 201.5, icon = "cuesheet/subscription.svg")
@PermitAll
public class SubscriptionsView extends Div implements TitledView {

    private static final Duration PULSE = Duration.ofSeconds(2);

    private final Caller caller = CurrentCaller.get();
    private final Subscriptions subscriptions;
    private final LivePages livePages;
    private final ZoneId zone;
    private final LiveReading<List<Subscription>> live;
    private final Grid<Subscription> grid = new Grid<>();
    private final Notice notice = new Notice();

    SubscriptionsView(Subscriptions subscriptions, OrganisationSettings settings, LivePages livePages) {
        this.subscriptions = subscriptions;
        this.livePages = livePages;
        this.zone = settings.find(caller).defaultZone();
        this.live = new LiveReading<>(livePages, this::show, this::away);
        addClassNames("view", "subscriptions-view");
        boolean mayEdit = caller.may(Permission.EDIT);
        Button add = Styled.primary(Texts.of("subscription.list.add"), click -> edit(null));
        add.setId("new-subscription");
        add.setVisible(mayEdit);
        setUpGrid(mayEdit);
        add(Styled.paragraph("about", Texts.of("subscription.list.about")), Styled.div("bar", add), notice, grid);
        live.ask(() -> subscriptions.all(caller));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    private void show(List<Subscription> all) {
        grid.setEmptyStateText(Texts.of("subscription.list.empty"));
        grid.setItems(all);
    }

    private void away() {
        grid.setEmptyStateComponent(EmptyState.databaseAway());
        grid.setItems(List.of());
    }

    private void setUpGrid(boolean mayEdit) {
        grid.setId("subscriptions");
        grid.addComponentColumn(one -> two(one.name(), one.shownUrl()))
                .setHeader(Texts.of("common.name"))
                .setFlexGrow(2);
        grid.addComponentColumn(this::state)
                .setHeader(Texts.of("subscription.list.state"))
                .setFlexGrow(3);
        grid.addColumn(one -> time(one.succeededAt())).setHeader(Texts.of("subscription.list.last_fetch"));
        grid.addColumn(one -> one.pausedAt() == null ? time(one.nextFetchAt()) : "–")
                .setHeader(Texts.of("subscription.list.next_fetch"));
        grid.addComponentColumn(
                        one -> two(SubscriptionWords.of(one.mode()), SubscriptionWords.every(one.everyMinutes())))
                .setHeader(Texts.of("subscription.list.changes"))
                .setFlexGrow(2);
        if (mayEdit) {
            grid.addComponentColumn(this::actions)
                    .setHeader(Texts.of("subscription.list.actions"))
                    .setFlexGrow(3);
        }
    }

    private static Component two(String first, String second) {
        Div both = new Div(new Div(first), Styled.div("quiet", new Span(second)));
        both.addClassName("two-lines");
        return both;
    }

    private Component state(Subscription one) {
        Div state = new Div(new Div(SubscriptionWords.state(one)));
        String detail = SubscriptionWords.detail(one);
        if (!detail.isEmpty()) {
            state.add(Styled.div("quiet", new Span(detail)));
        }
        if (one.fileHash() != null && caller.may(Permission.EDIT)) {
            RouterLink link = new RouterLink(Texts.of("subscription.list.file"), FetchedFileView.class);
            link.setQueryParameters(
                    QueryParameters.of(FetchedFileView.SUBSCRIPTION, one.id().toString()));
            state.add(link);
        }
        return state;
    }

    private String time(@Nullable Instant instant) {
        return instant == null ? "–" : ZonedTimes.withZone(instant, zone);
    }

    private Component actions(Subscription one) {
        boolean isPaused = one.pausedAt() != null;
        Div buttons = Styled.div(
                "buttons",
                action(one, Texts.of("subscription.list.fetch_now"), () -> subscriptions.fetchNow(caller, one.id())),
                button(one, Texts.of("subscription.list.change"), () -> edit(one)),
                action(
                        one,
                        Texts.of(isPaused ? "subscription.list.resume" : "subscription.list.pause"),
                        () -> subscriptions.change(
                                caller, one.id(), SubscriptionDraft.paused(!isPaused), one.revision())),
                button(one, Texts.of("common.delete"), () -> confirmDeletion(one)));
        return buttons;
    }

    private Button action(Subscription one, String label, Runnable change) {
        return button(one, label, () -> attempt(change));
    }

    private static Button button(Subscription one, String label, Runnable work) {
        Button button = Styled.tertiary(label, click -> work.run());
        button.setAriaLabel("%s: %s".formatted(label, one.name()));
        return button;
    }

    private void edit(@Nullable Subscription before) {
        notice.sayNothing();
        new SubscriptionDialog(caller, subscriptions, before, saved -> again()).open();
    }

    private void attempt(Runnable change) {
        notice.sayNothing();
        PageTask.attempt(
                () -> {
                    change.run();
                    again();
                },
                failure -> {
                    notice.say(failure);
                    again();
                });
    }

    private void again() {
        live.ask(() -> subscriptions.all(caller));
    }

    private void confirmDeletion(Subscription one) {
        Dialog dialog = new Dialog(Texts.of("subscription.deletion.title", one.name()));
        dialog.setId("delete-subscription-dialog");
        dialog.addClassName("command-dialog");
        dialog.setWidth("30rem");
        dialog.add(new Paragraph(Texts.of("subscription.deletion.text")));
        dialog.getFooter()
                .add(
                        new Button(Texts.of("common.cancel"), click -> dialog.close()),
                        Styled.submit(Texts.of("subscription.deletion.confirm"), ButtonVariant.ERROR, click -> {
                            attempt(() -> subscriptions.delete(caller, one.id()));
                            dialog.close();
                        }));
        dialog.open();
    }
}
