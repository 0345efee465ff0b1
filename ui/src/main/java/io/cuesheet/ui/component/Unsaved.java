package io.cuesheet.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;
import io.cuesheet.application.text.Texts;
import java.util.function.BooleanSupplier;

/** What somebody typed and has not saved: asked about once before it is lost. */
public final class Unsaved {

    private final BooleanSupplier dirty;

    /** @param dirty whether something stands there that is not saved */
    public Unsaved(BooleanSupplier dirty) {
        this.dirty = dirty;
    }

    /** Goes on at once where nothing is lost by it, else when somebody says so. */
    public void beforeLosing(Runnable goOn) {
        beforeLosing(goOn, () -> {});
    }

    /**
     * The same.
     *
     * @param kept called where whoever was asked would rather keep on editing
     */
    public void beforeLosing(Runnable goOn, Runnable kept) {
        if (dirty.getAsBoolean()) {
            new Question(goOn, kept).open();
        } else {
            goOn.run();
        }
    }

    /** For a view that is about to be left, by a link or the browser's buttons. */
    public void beforeLeaving(BeforeLeaveEvent leaving) {
        if (dirty.getAsBoolean()) {
            ContinueNavigationAction action = leaving.postpone();
            new Question(action::proceed, action::cancel).open();
        }
    }

    /** Asks before this dialog is closed by Esc; its own buttons call {@link #beforeLosing(Runnable)}. */
    public void guard(Dialog dialog) {
        dialog.addDialogCloseActionListener(close -> beforeLosing(dialog::close));
    }

    private static final class Question extends Dialog {

        private boolean discarded;

        private Question(Runnable goOn, Runnable kept) {
            setId("unsaved");
            setHeaderTitle(Texts.of("component.unsaved.title"));
            setRole("alertdialog");
            addClassName("command-dialog");
            setWidth("26rem");
            setCloseOnOutsideClick(false);
            Button keep = Styled.primary(Texts.of("component.unsaved.keep"), click -> close());
            keep.setAutofocus(true);
            Button discard = new Button(Texts.of("component.unsaved.discard"), click -> {
                discarded = true;
                close();
                goOn.run();
            });
            discard.addThemeVariants(ButtonVariant.ERROR);
            addOpenedChangeListener(change -> {
                if (!change.isOpened() && !discarded) {
                    kept.run();
                }
            });
            getFooter().add(discard, keep);
            add(new Paragraph(Texts.of("component.unsaved.text")));
        }
    }
}
