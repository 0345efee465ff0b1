package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Deletes all messages that match the list's filters, by status. Sent messages stay unless the user ticks them. The user confirms by typing
 * the number, and can undo from here.
 */
public final class DeleteAllDialog extends Dialog {

    private final MessageFilter filter;
    private final BulkCommands commands;
    private final CheckboxGroup<StatusCount> statuses = new CheckboxGroup<>(Texts.of("bulk.all.statuses"));
    private final Paragraph number = new Paragraph();
    private final TextField typed = new TextField();
    private final Notice notice = new Notice();
    private final Button submit = new Button(Texts.of("common.delete"));
    private final Button close = new Button(Texts.of("common.cancel"), click -> close());
    private final Div content = new Div();
    private final String key = UUID.randomUUID().toString();

    /**
     * @param filter the list's filter
     * @param filterWords the filters in words, one line each; empty: no filters
     * @param counts number of matching messages with each status
     */
    public DeleteAllDialog(
            MessageFilter filter, List<String> filterWords, List<StatusCount> counts, BulkCommands commands) {
        this.filter = filter;
        this.commands = commands;
        setId("delete-all-dialog");
        addClassName("command-dialog");
        setHeaderTitle(filterWords.isEmpty() ? Texts.of("bulk.all.title") : Texts.of("bulk.all.title_filtered"));
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        offer(counts);
        typed.setId("typed-number");
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.addValueChangeListener(change -> submit.setEnabled(isConfirmed()));
        submit.addClassName("submit");
        submit.addThemeVariants(ButtonVariant.ERROR);
        submit.addClickListener(click -> start());
        content.add(scope(filterWords), new Paragraph(Texts.of("bulk.all.about")), statuses, number, typed);
        add(content, notice);
        getFooter().add(close, submit);
        chosen();
    }

    private void offer(List<StatusCount> counts) {
        List<StatusCount> there = counts.stream()
                .filter(count -> count.count() > 0)
                .filter(count ->
                        filter.statuses().isEmpty() || filter.statuses().contains(count.status()))
                .toList();
        statuses.setItems(there);
        statuses.setItemLabelGenerator(
                count -> "%s (%s)".formatted(StatusWords.ofMany(count.status()), Texts.number(count.count())));
        statuses.setValue(there.stream()
                .filter(count -> count.status() != MessageStatus.SENT)
                .collect(Collectors.toSet()));
        boolean hasSent = there.stream().anyMatch(count -> count.status() == MessageStatus.SENT);
        statuses.setHelperText(hasSent ? Texts.of("bulk.all.sent_stay") : "");
        statuses.setVisible(!there.isEmpty());
        statuses.addValueChangeListener(change -> chosen());
    }

    private Div scope(List<String> filterWords) {
        Div scope = new Div();
        scope.setId("delete-all-filters");
        if (filterWords.isEmpty()) {
            scope.add(new Paragraph(Texts.of("bulk.all.no_filter")));
        } else {
            UnorderedList list = new UnorderedList();
            filterWords.forEach(words -> list.add(new ListItem(words)));
            scope.add(new Paragraph(Texts.of("bulk.all.filters")), list);
        }
        if (!filter.includeInitWithLoadIn()) {
            scope.add(new Paragraph(Texts.of("bulk.all.answered_stay")));
        }
        return scope;
    }

    private void chosen() {
        long count = count();
        number.setText(statuses.isVisible() ? Texts.of("bulk.all.number", count) : Texts.of("bulk.all.none"));
        typed.setLabel(Texts.of("bulk.type_number", Long.toString(count)));
        typed.setVisible(count > 0);
        typed.clear();
        submit.setEnabled(false);
    }

    private long count() {
        return statuses.getValue().stream().mapToLong(StatusCount::count).sum();
    }

    private boolean isConfirmed() {
        return count() > 0 && typed.getValue().strip().equals(Long.toString(count()));
    }

    /**
     * The status filter excludes messages sent meanwhile. If more messages match than were counted, nothing is deleted. Up to that number,
     * new messages are deleted too.
     */
    private BulkRequest request() {
        Set<MessageStatus> wanted =
                statuses.getValue().stream().map(StatusCount::status).collect(Collectors.toSet());
        MessageFilter narrowed = new MessageFilter(
                wanted,
                filter.types(),
                filter.reasons(),
                filter.event(),
                filter.from(),
                filter.to(),
                filter.recipient(),
                filter.text(),
                filter.includeInitWithLoadIn());
        return new BulkTarget(List.of(), narrowed, Math.toIntExact(count())).delete();
    }

    private void start() {
        BulkRequest request = request();
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
        close.setText(Texts.of("common.close"));
        content.removeAll();
        content.add(new BulkPanel(batch, commands));
        close.focus();
    }
}
