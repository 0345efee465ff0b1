package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.bulk.BulkAction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The actions for the selected messages; hidden while none are selected. */
public final class BulkBar extends Div {

    private final Span number = Styled.span("strong", "");
    private final Button all = new Button();
    private final Map<BulkAction, Button> actions = new EnumMap<>(BulkAction.class);
    private final Predicate<Permission> may;
    private final Span needs = Styled.span("quiet", "");

    /**
     * @param may whether the user has a permission: sending needs one, and so does deleting all matching messages instead of individually
     *     selected ones
     * @param open called to open an action
     * @param selectAll called to select all matching messages instead of the selected ones
     * @param selectNone called to clear the selection
     */
    public BulkBar(Predicate<Permission> may, Consumer<BulkAction> open, Runnable selectAll, Runnable selectNone) {
        this.may = may;
        setId("bulk-bar");
        addClassName("bulk-bar");
        getElement().setAttribute("role", "toolbar").setAttribute("aria-label", Texts.of("list.selected.label"));
        number.getElement().setAttribute("role", "status");
        all.addThemeVariants(ButtonVariant.TERTIARY);
        all.setId("select-all-matching");
        all.addClickListener(click -> selectAll.run());
        Button none = Styled.tertiary(Texts.of("list.selected.clear"), click -> selectNone.run());
        add(number, all);
        for (BulkAction action : BulkAction.values()) {
            Button button = new Button(action.opener(), click -> open.accept(action));
            button.setId("bulk-" + action.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            actions.put(action, button);
            add(button);
        }
        add(none, needs);
        setVisible(false);
    }

    /** Shows the actions for individually selected messages. */
    public void show(int selected, MessageSource.Extent matching) {
        setVisible(selected > 0);
        number.setText(Texts.of("list.selected.count", selected));
        offer(true);
        all.setVisible(matching.isCut() || matching.size() > selected);
        all.setText(
                matching.isCut()
                        ? Texts.of("list.selected.select_all")
                        : Texts.of("list.selected.select_all_counted", matching.size()));
    }

    /** Shows the actions for all matching messages. */
    public void showAll(MessageSource.Extent matching) {
        setVisible(matching.size() > 0);
        number.setText(
                matching.isCut()
                        ? Texts.of("list.selected.all")
                        : Texts.of("list.selected.all_counted", matching.size()));
        offer(may.test(Permission.ADMIN));
        all.setVisible(false);
    }

    private void offer(boolean deletion) {
        boolean sending = may.test(Permission.SEND);
        actions.get(BulkAction.SEND_NOW).setVisible(sending);
        actions.get(BulkAction.DELETE).setVisible(deletion);
        List<String> sentences = new ArrayList<>();
        if (!sending) {
            sentences.add(Texts.of("list.selected.to_send", Permission.SEND.holders()));
        }
        if (!deletion) {
            sentences.add(Texts.of("list.selected.to_delete_all", Permission.ADMIN.holders()));
        }
        needs.setText(String.join(" ", sentences));
    }
}
