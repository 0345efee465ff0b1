package io.cuesheet.ui.planning;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.planning.SavedPlan;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The buttons below a form that affects planning. They first preview what saving does to the messages; only previewed values can be saved.
 * On an error, the typed values stay.
 */
public final class PlannedChange extends Div {

    private final Change change;
    private final NamedFields fields;
    private final Executor background;
    private final Div buttons = Styled.div("buttons");
    private final Div outcome = new Div();
    private final Div conflict = new Div();
    private final Notice notice = new Notice();
    private final Button look = Styled.primary(Texts.of("planning.change.look"), click -> preview());
    private final Button save = Styled.primary(Texts.of("common.save"), click -> save());
    private int typings;

    /** The change that the form makes. Its results are created in the page from the form's values, and run outside the page. */
    public interface Change {

        /**
         * Returns a reader of pages of lines, the first with all counts; throws {@link io.cuesheet.application.refusal.InvalidInput} if the
         * form is not valid.
         */
        Function<@Nullable EventCursor, PlanPreview> preview();

        Supplier<SavedPlan> save();

        /** Called in the page after saving. */
        void saved();

        /** The version that somebody else saved since the form was filled, read in the page after a refused save; empty: another reason. */
        Optional<EditConflict.Meanwhile> meanwhile();
    }

    public PlannedChange(Change change, NamedFields fields, Executor background) {
        this.change = change;
        this.fields = fields;
        this.background = background;
        look.addClassName("see-changes");
        save.addClassName("save");
        outcome.getElement().setAttribute("aria-live", "polite");
        addClassName("planned-change");
        add(buttons, notice, conflict, outcome);
        buttons.add(look, save);
        typed();
    }

    /** The buttons, for the footer of a dialog: below a long form they would not be visible. */
    public Component buttons() {
        remove(buttons);
        return buttons;
    }

    /** Invalidates the preview when these fields change. */
    public void watch(Collection<? extends HasValue<?, ?>> inputs) {
        inputs.forEach(input -> input.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                typed();
            }
        }));
    }

    /** The preview no longer matches the form. */
    public void typed() {
        typings++;
        conflict.removeAll();
        save.setVisible(false);
        look.setVisible(true);
    }

    private void preview() {
        int looked = typings;
        look(Texts.of("planning.change.does"), () -> {
            if (looked == typings) {
                save.setVisible(true);
                look.setVisible(false);
                save.focus();
            }
        });
    }

    private void look(String title, Runnable done) {
        AtomicReference<@Nullable Function<@Nullable EventCursor, PlanPreview>> asked = new AtomicReference<>();
        run(
                () -> {
                    Function<@Nullable EventCursor, PlanPreview> pages = change.preview();
                    asked.set(pages);
                    return () -> pages.apply(null);
                },
                first -> new PlanOutcome(title, first, Objects.requireNonNull(asked.get()), background),
                first -> done.run());
    }

    private void save() {
        run(change::save, PlannedChange::told, plans -> {
            typed();
            change.saved();
        });
    }

    /** Shows both versions, and what saving this one would do now; only then can it overwrite the other. */
    private void stale(Failure failure) {
        PageTask.attempt(
                () -> change.meanwhile().ifPresentOrElse(this::compare, () -> refused(failure)), this::refused);
    }

    private void compare(EditConflict.Meanwhile meanwhile) {
        enable(true);
        typed();
        outcome.removeAll();
        EditConflict both = EditConflict.of(meanwhile, this::save, this::taken);
        int looked = typings;
        look(Texts.of("planning.change.does_over"), () -> {
            if (looked == typings) {
                conflict.add(both);
                both.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
            }
        });
    }

    private void taken() {
        typed();
        fields.clear();
        notice.sayNothing();
        outcome.removeAll();
        look.focus();
    }

    /** All views of the saved object show its planning progress, so this only says that planning continues. */
    private static Component told(SavedPlan saved) {
        return saved.job() == null
                ? new PlanOutcome(Texts.of("planning.change.saved"), saved.plans())
                : PlanOutcome.inParts(saved.job());
    }

    private <R> void run(Supplier<Supplier<R>> work, Function<R, Component> words, Consumer<R> done) {
        fields.clear();
        notice.sayNothing();
        PageTask.attempt(
                () -> {
                    fields.requireReadable();
                    start(work.get(), words, done);
                },
                this::refused);
    }

    private <R> void start(Supplier<R> work, Function<R, Component> words, Consumer<R> done) {
        enable(false);
        PageTask.run(
                UI.getCurrent(),
                background,
                work,
                result -> {
                    enable(true);
                    outcome.removeAll();
                    Component shown = words.apply(result);
                    outcome.add(shown);
                    shown.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
                    done.accept(result);
                },
                this::stale,
                this::refused);
    }

    private void refused(Failure failure) {
        enable(true);
        typed();
        outcome.removeAll();
        fields.tell(failure, notice);
        if (failure.field().isEmpty()) {
            notice.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
        }
    }

    private void enable(boolean enabled) {
        look.setEnabled(enabled);
        save.setEnabled(enabled);
    }
}
