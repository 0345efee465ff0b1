package io.cuesheet.ui.suppression;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.suppression.Suppressions;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.db.suppression.Suppression.Reason;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows suppressed addresses and the reasons, newest first; older ones are found by address. */
@Route("suppressions")
@Menu(title = "titles.suppressions", order = 205, icon = "cuesheet/contact.svg")
@PermitAll
public class SuppressionsView extends Div implements TitledView {

    private static final int SHOWN = 500;

    private final Caller caller = CurrentCaller.get();
    private final Suppressions suppressions;
    private final ZoneId zone;
    private final NamedFields names = new NamedFields();
    private final TextField address = names.add("address", new TextField(Texts.of("suppression.address")));
    private final Select<Reason> reason = new Select<>();
    private final Grid<Suppression> grid = new Grid<>();
    private final Notice notice = new Notice();

    SuppressionsView(Suppressions suppressions, OrganisationSettings settings) {
        this.suppressions = suppressions;
        this.zone = settings.find(caller).defaultZone();
        addClassNames("view", "suppressions-view");
        address.setId("suppressed-address");
        reason.setId("suppressed-reason");
        reason.setLabel(Texts.of("suppression.list.reason"));
        reason.setItems(Reason.values());
        reason.setItemLabelGenerator(SuppressionsView::reason);
        reason.setValue(Reason.OPTED_OUT);
        Button find = new Button(Texts.of("suppression.find"), click -> show(address.getValue()));
        find.setId("find-suppression");
        Button add = Styled.primary(Texts.of("suppression.add"), click -> add());
        add.setId("add-suppression");
        boolean mayEdit = caller.may(Permission.EDIT);
        add.setVisible(mayEdit);
        reason.setVisible(mayEdit);
        setUpGrid(mayEdit);
        add(
                Styled.paragraph("about", Texts.of("suppression.about")),
                Styled.div("bar", address, find, reason, add),
                notice,
                grid);
        show(null);
    }

    private void setUpGrid(boolean mayEdit) {
        grid.setId("suppressions");
        grid.setEmptyStateText(Texts.of("suppression.list.empty"));
        grid.addColumn(SuppressionsView::address)
                .setHeader(Texts.of("suppression.list.address"))
                .setFlexGrow(2);
        grid.addColumn(entry -> reason(entry.reason())).setHeader(Texts.of("suppression.list.reason"));
        grid.addColumn(entry -> Texts.named("suppression.source", entry.source()))
                .setHeader(Texts.of("suppression.list.source"));
        grid.addColumn(entry -> ZonedTimes.withZone(entry.createdAt(), zone))
                .setHeader(Texts.of("suppression.list.since"));
        if (mayEdit) {
            grid.addComponentColumn(this::liftButton).setHeader(Texts.of("common.undo"));
        }
    }

    private Button liftButton(Suppression entry) {
        Button lift = Styled.tertiary(
                Texts.of("suppression.list.lift"),
                click -> attempt(() -> {
                    suppressions.lift(caller, entry.id());
                    notice.say(Notice.Kind.SUCCESS, Texts.of("suppression.list.lifted"));
                }));
        lift.setAriaLabel(Texts.of("suppression.list.lift_address", address(entry)));
        return lift;
    }

    private void add() {
        attempt(() -> {
            suppressions.add(caller, address.getValue(), reason.getValue());
            address.clear();
            notice.say(Notice.Kind.SUCCESS, Texts.of("suppression.added"));
        });
    }

    private void attempt(Runnable change) {
        names.clear();
        notice.sayNothing();
        PageTask.attempt(
                () -> {
                    change.run();
                    grid.setItems(suppressions.page(caller, null, null, SHOWN));
                },
                failure -> names.tell(failure, notice));
    }

    private void show(@Nullable String wanted) {
        names.clear();
        String found = wanted == null || wanted.isBlank() ? null : wanted;
        PageTask.attempt(
                () -> {
                    List<Suppression> page = suppressions.page(caller, found, null, SHOWN);
                    grid.setItems(page);
                },
                failure -> names.tell(failure, notice));
    }

    private static String address(Suppression entry) {
        return entry.isErased() ? Texts.of("suppression.list.erased") : entry.address();
    }

    private static String reason(Reason reason) {
        return Texts.named("suppression.reason", reason);
    }
}
