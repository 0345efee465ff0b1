package io.cuesheet.ui.setup;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.setup.FirstSteps;
import io.cuesheet.application.setup.FirstSteps.Progress;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.component.WarningNotification;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;

/** The first steps of an organisation, regardless of whether its start page shows them. */
@Route("first-steps")
@RolesAllowed({"EDITOR", "OPERATOR", "ADMIN"})
class FirstStepsView extends Div implements TitledView {

    private static final Duration PULSE = Duration.ofSeconds(5);

    private final Caller caller = CurrentCaller.get();
    private final FirstSteps steps;
    private final LivePages livePages;
    private final LiveReading<Progress> live;
    private final Div sheet = Styled.div("sheet");

    FirstStepsView(FirstSteps steps, LivePages livePages) {
        this.steps = steps;
        this.livePages = livePages;
        this.live = new LiveReading<>(livePages, this::show, this::away);
        addClassNames("view", "first-steps-view");
        add(sheet);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.ask(() -> steps.of(caller));
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    private void show(Progress progress) {
        sheet.removeAll();
        sheet.add(new H2(StepWords.count(progress)), new StepList(progress));
        if (progress.isComplete()) {
            return;
        }
        if (progress.isClosed()) {
            Button open = new Button(Texts.of("setup.steps.show"), click -> change(() -> steps.open(caller)));
            open.setId("open-first-steps");
            sheet.add(new Paragraph(Texts.of("setup.steps.hidden")), Styled.div("buttons", open));
        } else {
            Button close = new Button(Texts.of("setup.steps.hide"), click -> change(() -> steps.close(caller)));
            close.setId("close-first-steps");
            sheet.add(Styled.div("buttons", close));
        }
    }

    private void change(Runnable change) {
        PageTask.attempt(
                () -> {
                    change.run();
                    live.ask(() -> steps.of(caller));
                },
                failure -> WarningNotification.show(failure.sentence()));
    }

    private void away() {
        sheet.removeAll();
        sheet.add(EmptyState.databaseAway());
    }

    @Override
    public String title() {
        return Texts.of("titles.first_steps");
    }
}
