package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.message.SavedViews;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.transfer.MessageExport;
import io.cuesheet.db.message.SavedView;
import io.cuesheet.ui.component.Downloads;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Actions on the whole list: saved filters, exports, deleting, bulk commands. */
final class ListMenu extends Div {

    private static final MessageQuery ATTENTION =
            MessageQuery.ALL.withStatuses(Set.of(MessageStatus.BLOCKED, MessageStatus.RETRYING, MessageStatus.FAILED));

    private final Caller caller;
    private final SavedViews views;
    private final MessageExport export;
    private final ZoneId zone;
    private final Supplier<MessageQuery> current;
    private final Consumer<MessageQuery> chosen;
    private final MenuItem saved;

    /**
     * @param zone time zone of the days
     * @param importMessages opens the import of exported messages; offered to users who may edit
     * @param deleteAll opens the dialog that deletes all; offered to admins
     * @param bulkCommands opens the list of bulk commands
     */
    ListMenu(
            Caller caller,
            SavedViews views,
            MessageExport export,
            ZoneId zone,
            Supplier<MessageQuery> current,
            Consumer<MessageQuery> chosen,
            Runnable importMessages,
            Runnable deleteAll,
            Runnable bulkCommands) {
        this.caller = caller;
        this.views = views;
        this.export = export;
        this.zone = zone;
        this.current = current;
        this.chosen = chosen;
        addClassName("list-menu");
        MenuBar bar = new MenuBar();
        bar.setId("list-menu");
        bar.setI18n(new MenuBar.MenuBarI18n().setMoreOptions(Texts.of("list.menu.more_options")));
        MenuItem root = bar.addItem(Texts.of("list.menu.title"));
        root.setId("list-actions");
        SubMenu menu = root.getSubMenu();
        saved = menu.addItem(Texts.of("list.menu.saved_lists"));
        saved.setId("saved-lists");
        SubMenu exports = menu.addItem(Texts.of("list.menu.export")).getSubMenu();
        addExport(exports, "CSV", MessageExport.Format.CSV, false);
        addExport(exports, Texts.of("list.menu.export_with_texts"), MessageExport.Format.CSV, true);
        addExport(exports, "iCalendar", MessageExport.Format.ICALENDAR, false);
        if (caller.may(Permission.EDIT)) {
            menu.addItem(Texts.of("list.menu.import"), click -> importMessages.run())
                    .setId("import-messages");
        }
        if (caller.may(Permission.ADMIN)) {
            MenuItem delete = menu.addItem(Texts.of("list.menu.delete_all"), click -> deleteAll.run());
            delete.setId("delete-all");
        } else if (caller.may(Permission.EDIT)) {
            MenuItem needs = menu.addItem(Texts.of("list.menu.delete_all_needs", Permission.ADMIN.holders()));
            needs.setEnabled(false);
        }
        menu.addItem(Texts.of("list.menu.bulk_commands"), click -> bulkCommands.run())
                .setId("bulk-commands");
        add(bar);
        fill();
    }

    private void addExport(SubMenu exports, String name, MessageExport.Format format, boolean withTexts) {
        exports.addItem(Downloads.link(
                name,
                format.fileName(),
                format.contentType(),
                out -> export.write(caller, current.get().toFilter(zone), format, withTexts, out)));
    }

    private void fill() {
        SubMenu list = saved.getSubMenu();
        list.removeAll();
        list.addItem(Texts.of("list.menu.needs_attention"), click -> chosen.accept(ATTENTION));
        List<SavedView> mine = views.all(caller);
        mine.forEach(view -> list.addItem(view.name(), click -> chosen.accept(query(view))));
        list.addSeparator();
        list.addItem(Texts.of("list.menu.save_list"), click -> askName()).setId("save-list");
        if (!mine.isEmpty()) {
            SubMenu delete =
                    list.addItem(Texts.of("list.menu.delete_saved_list")).getSubMenu();
            mine.forEach(view -> delete.addItem(view.name(), click -> {
                views.delete(caller, view.name());
                fill();
            }));
        }
    }

    private static MessageQuery query(SavedView view) {
        return MessageQuery.of(QueryParameters.fromString(view.query()));
    }

    private void askName() {
        NamedFields names = new NamedFields();
        TextField name = names.add("name", new TextField(Texts.of("list.save.name")));
        name.setWidthFull();
        name.setHelperText(Texts.of("list.save.name_help"));
        Dialog dialog = new Dialog(Texts.of("list.save.title"));
        Runnable work = () -> {
            views.save(caller, name.getValue(), current.get().toParameters().getQueryString());
            dialog.close();
            fill();
        };
        Notice notice = new Notice();
        Button save = Styled.submit(
                Texts.of("common.save"),
                ButtonVariant.PRIMARY,
                click -> PageTask.attempt(work, failure -> names.tell(failure, notice)));
        dialog.setId("save-list-dialog");
        dialog.add(name, notice);
        dialog.getFooter().add(new Button(Texts.of("common.cancel"), click -> dialog.close()), save);
        dialog.open();
        name.focus();
    }
}
