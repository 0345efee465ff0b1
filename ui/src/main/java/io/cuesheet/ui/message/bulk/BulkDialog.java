package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.message.TimeWarning;
import java.util.Optional;
import java.util.UUID;

/**
 * Prepares a bulk command, asks for confirmation, and shows its progress for each message. To confirm a command that is hard to undo, the
 * user types the number of messages.
 */
public final class BulkDialog extends Dialog {

    /** To confirm a send or a deletion of more messages than this, the user types their number. */
    private static final int FEW = 20;

    private final BulkCommands commands;
    private final BulkTarget target;
    private final BulkForm form;
    private final TextField typedNumber = new TextField();
    private final TimeWarning warning;
    private final Notice notice = new Notice();
    private final Button submit = new Button();
    private final Button close = new Button(Texts.of("common.cancel"), click -> close());
    private final Div content = new Div();
    private final String key = UUID.randomUUID().toString();

    public BulkDialog(BulkAction action, BulkTarget target, BulkForm form, BulkCommands commands) {
        this(action.title(), action == BulkAction.SEND_NOW || action == BulkAction.DELETE, target, form, commands);
    }

    /**
     * For a command that can be undone.
     *
     * @param title what it does; also the label of its button
     */
    public BulkDialog(String title, BulkTarget target, BulkForm form, BulkCommands commands) {
        this(title, false, target, form, commands);
    }

    /** @param risky whether confirming it for many messages needs the number typed */
    private BulkDialog(String title, boolean risky, BulkTarget target, BulkForm form, BulkCommands commands) {
        this.commands = commands;
        this.target = target;
        this.form = form;
        this.warning = new TimeWarning(commands.background());
        setId("bulk-dialog");
        addClassName("command-dialog");
        setHeaderTitle(Texts.of("bulk.title", title, target.count()));
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        typedNumber.setId("typed-number");
        typedNumber.setLabel(Texts.of("bulk.type_number", Integer.toString(target.count())));
        typedNumber.setValueChangeMode(ValueChangeMode.EAGER);
        typedNumber.setVisible(risky && (target.isFilter() || target.count() > FEW));
        typedNumber.addValueChangeListener(change -> submit.setEnabled(isConfirmed()));
        submit.setText(title);
        submit.addClassName("submit");
        submit.addThemeVariants(risky ? ButtonVariant.ERROR : ButtonVariant.PRIMARY);
        submit.setEnabled(isConfirmed());
        submit.addClickListener(click -> form.request(target).ifPresent(this::start));
        content.add(new Paragraph(what()), form, typedNumber);
        add(content, warning, notice);
        getFooter().add(close, submit);
        form.onChange(this::warn);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        warn();
    }

    /** The last warnings stay visible with the command's progress. */
    private void warn() {
        Optional<BulkRequest> asked = form.filledIn(target);
        getUI().filter(page -> asked.isPresent())
                .ifPresentOrElse(page -> warning.ask(page, () -> commands.warnings(asked.get())), warning::forget);
    }

    private String what() {
        return target.isFilter() ? Texts.of("bulk.about_filter") : Texts.of("bulk.about_chosen");
    }

    private boolean isConfirmed() {
        return !typedNumber.isVisible() || typedNumber.getValue().strip().equals(Integer.toString(target.count()));
    }

    private void start(BulkRequest request) {
        submit.setEnabled(false);
        notice.sayNothing();
        UI page = UI.getCurrent();
        PageTask.run(page, commands.background(), () -> commands.accept(request, key), this::accepted, failure -> {
            submit.setEnabled(true);
            notice.say(failure);
        });
    }

    private void accepted(BulkChanges.Overview batch) {
        submit.setVisible(false);
        close.setText(Texts.of("common.close"));
        content.removeAll();
        content.add(new BulkPanel(batch, commands));
        close.focus();
    }
}
