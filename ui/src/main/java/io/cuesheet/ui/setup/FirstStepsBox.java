package io.cuesheet.ui.setup;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.setup.FirstSteps;
import io.cuesheet.application.setup.FirstSteps.Progress;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.WarningNotification;
import java.util.Optional;

/**
 * The first steps on the start page of a new organisation: all steps while there is no data, one expandable line once there are events. It
 * disappears when all steps are done, or when a user closes it.
 */
public final class FirstStepsBox extends Div {

    private final Caller caller;
    private final FirstSteps steps;
    private final LiveReading<Optional<Progress>> live;

    public FirstStepsBox(Caller caller, FirstSteps steps, LivePages livePages) {
        this.caller = caller;
        this.steps = steps;
        this.live = new LiveReading<>(livePages, this::show, () -> setVisible(false));
        setId("first-steps");
        addClassName("first-steps-box");
        setVisible(false);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (caller.may(Permission.EDIT)) {
            live.askSoon(attached.getUI(), this::progress);
        }
    }

    /** Empty if the page shows no steps. Completing the steps closes the box, so that an event without a contact does not bring it back. */
    private Optional<Progress> progress() {
        if (!steps.isOpen(caller)) {
            return Optional.empty();
        }
        Progress progress = steps.of(caller);
        if (progress.isComplete()) {
            steps.close(caller);
            return Optional.empty();
        }
        return Optional.of(progress);
    }

    private void show(Optional<Progress> found) {
        removeAll();
        found.ifPresent(progress -> {
            NativeDetails details = new NativeDetails(StepWords.count(progress), content(progress));
            details.setOpen(progress.isAtTheBeginning());
            add(details);
        });
        setVisible(found.isPresent());
    }

    private Div content(Progress progress) {
        Anchor page = new Anchor("first-steps", Texts.of("setup.steps.open_page"));
        Button close = Styled.tertiary(
                Texts.of("setup.steps.close"),
                click -> PageTask.attempt(this::close, failure -> WarningNotification.show(failure.sentence())));
        close.setId("close-first-steps");
        close.setTooltipText(Texts.of("setup.steps.close_help"));
        return new Div(new StepList(progress), Styled.div("buttons", page, close));
    }

    private void close() {
        steps.close(caller);
        setVisible(false);
    }
}
