package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Deletes every message of the chosen types, whatever the list shows; confirmed by typing how many, and undone from here. */
public final class DeleteAllDialog extends Dialog {

    private final BulkCommands commands;
    private final CheckboxGroup<TypeCount> types = new CheckboxGroup<>("Types");
    private final Paragraph number = new Paragraph();
    private final TextField typed = new TextField();
    private final Notice notice = new Notice();
    private final Button submit = new Button("Delete");
    private final Button close = new Button("Cancel", click -> close());
    private final Div content = new Div();
    private final String key = UUID.randomUUID().toString();

    public DeleteAllDialog(List<TypeCount> counts, BulkCommands commands) {
        this.commands = commands;
        setId("delete-all-dialog");
        addClassName("command-dialog");
        setHeaderTitle("Delete all messages");
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        types.setItems(counts.stream().filter(count -> count.count() > 0).toList());
        types.setItemLabelGenerator(count -> "%s (%,d)".formatted(count.name(), count.count()));
        types.setHelperText(
                "All messages of these types, whatever their status, also questions whose load-in time is known.");
        types.addValueChangeListener(change -> chosen());
        typed.setId("typed-number");
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.addValueChangeListener(change -> submit.setEnabled(isConfirmed()));
        submit.addClassName("submit");
        submit.addThemeVariants(ButtonVariant.ERROR);
        submit.addClickListener(click -> start());
        content.add(
                new Paragraph("These messages will not be sent. You can undo this for 10 minutes."),
                types,
                number,
                typed);
        add(content, notice);
        getFooter().add(close, submit);
        chosen();
    }

    private void chosen() {
        long count = count();
        number.setText("%,d messages will be deleted.".formatted(count));
        typed.setLabel("To confirm, type the number of messages: " + count);
        typed.setVisible(count > 0);
        typed.clear();
        submit.setEnabled(false);
    }

    private long count() {
        return types.getValue().stream().mapToLong(TypeCount::count).sum();
    }

    private boolean isConfirmed() {
        return count() > 0 && typed.getValue().strip().equals(Long.toString(count()));
    }

    private void start() {
        Set<String> codes = types.getValue().stream().map(TypeCount::type).collect(Collectors.toSet());
        MessageFilter filter = new MessageFilter(Set.of(), codes, Set.of(), null, null, null, null, null, true);
        BulkRequest request = new BulkTarget(List.of(), filter, Math.toIntExact(count())).delete();
        submit.setEnabled(false);
        notice.sayNothing();
        PageTask.run(
                UI.getCurrent(),
                commands.background(),
                () -> commands.accept(request, key),
                this::accepted,
                failure -> {
                    submit.setEnabled(true);
                    notice.say(failure);
                });
    }

    private void accepted(BulkChanges.Overview batch) {
        submit.setVisible(false);
        close.setText("Close");
        content.removeAll();
        content.add(new BulkPanel(batch, commands));
        close.focus();
    }
}
