package io.cuesheet.ui.subscription;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.subscription.SubscriptionDraft;
import io.cuesheet.application.subscription.Subscriptions;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates or changes a subscription. Its address is not shown again: an empty field keeps it. */
final class SubscriptionDialog extends Dialog {

    private final Caller caller;
    private final Subscriptions subscriptions;
    private final @Nullable Subscription before;
    private final Consumer<Subscription> saved;
    private final NamedFields names = new NamedFields();
    private final TextField name = names.add("name", new TextField(Texts.of("common.name")));
    private final TextField url = names.add("url", new TextField(Texts.of("subscription.dialog.address")));
    private final IntegerField every =
            names.add("every_minutes", new IntegerField(Texts.of("subscription.dialog.every")));
    private final RadioButtonGroup<SubscriptionMode> mode =
            names.add("mode", new RadioButtonGroup<>(Texts.of("subscription.dialog.mode")));
    private final Checkbox skips = new Checkbox(Texts.of("subscription.dialog.skips"));
    private final Notice notice = new Notice();

    /** @param before null: a new one */
    SubscriptionDialog(
            Caller caller, Subscriptions subscriptions, @Nullable Subscription before, Consumer<Subscription> saved) {
        this.caller = caller;
        this.subscriptions = subscriptions;
        this.before = before;
        this.saved = saved;
        setId("subscription-dialog");
        addClassName("command-dialog");
        setHeaderTitle(
                before == null
                        ? Texts.of("subscription.dialog.title_new")
                        : Texts.of("subscription.dialog.title", before.name()));
        setWidth("36rem");
        setCloseOnOutsideClick(false);
        setUpFields();
        add(name, url, every, mode, skips, notice);
        String submit = before == null ? Texts.of("subscription.dialog.subscribe") : Texts.of("common.save");
        getFooter()
                .add(
                        new Button(Texts.of("common.cancel"), click -> close()),
                        Styled.submit(submit, ButtonVariant.PRIMARY, click -> save()));
    }

    private void setUpFields() {
        name.setId("subscription-name");
        name.setMaxLength(Subscriptions.LONGEST_NAME);
        name.setWidthFull();
        url.setId("subscription-url");
        url.setWidthFull();
        url.setHelperText(
                before == null
                        ? Texts.of("subscription.dialog.address_help")
                        : Texts.of("subscription.dialog.address_kept", before.shownUrl()));
        every.setId("subscription-every");
        every.setMin(Subscriptions.SHORTEST_MINUTES);
        every.setMax(Subscriptions.LONGEST_MINUTES);
        mode.setId("subscription-mode");
        mode.setItems(SubscriptionMode.values());
        mode.setItemLabelGenerator(SubscriptionWords::of);
        every.setValue(before == null ? Subscriptions.USUAL_MINUTES : before.everyMinutes());
        mode.setValue(before == null ? SubscriptionMode.PREVIEW : before.mode());
        skips.setId("subscription-skips");
        skips.setValue(before != null && before.skipsProblems());
        name.setValue(before == null ? "" : before.name());
    }

    private void save() {
        names.clear();
        notice.sayNothing();
        PageTask.attempt(
                () -> {
                    names.requireReadable();
                    saved.accept(write(draft()));
                    close();
                },
                failure -> names.tell(failure, notice));
    }

    private SubscriptionDraft draft() {
        boolean keepsAddress = before != null && url.getValue().isBlank();
        return new SubscriptionDraft(
                name.getValue(),
                keepsAddress ? null : url.getValue(),
                every.getValue(),
                mode.getValue(),
                skips.getValue(),
                null);
    }

    private Subscription write(SubscriptionDraft draft) {
        return before == null
                ? subscriptions.add(caller, draft)
                : subscriptions.change(caller, before.id(), draft, before.revision());
    }
}
