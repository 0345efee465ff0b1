package io.cuesheet.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;
import io.cuesheet.application.text.Texts;
import java.util.function.BooleanSupplier;

/** Guards unsaved changes: asks once before they are lost. */
public final class Unsaved {

    private final BooleanSupplier dirty;

    /** @param dirty whether there are unsaved changes */
    public Unsaved(BooleanSupplier dirty) {
        this.dirty = dirty;
    }

    /** Continues at once if nothing would be lost, otherwise after confirmation. */
    public void beforeLosing(Runnable goOn) {
        beforeLosing(goOn, () -> {});
    }

    /**
     * Variant with a callback for the user's choice to keep editing.
     *
     * @param kept called if the user chooses to keep editing
     */
    public void beforeLosing(Runnable goOn, Runnable kept) {
        if (dirty.getAsBoolean()) {
            new Question(goOn, kept).open();
        } else {
            goOn.run();
        }
    }

    /** Asks before a view is left by a link or the browser's buttons. */
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
