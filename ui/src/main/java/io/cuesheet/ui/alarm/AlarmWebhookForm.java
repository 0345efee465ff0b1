package io.cuesheet.ui.alarm;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.alarm.AlarmSettings;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmWebhook;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.Styled;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The webhook that receives alarms. */
final class AlarmWebhookForm extends Div {

    private final Caller caller;
    private final AlarmSettings settings;
    private final AlarmChange change;
    private final NamedFields names = new NamedFields();
    private final TextField url = names.add("url", new TextField(Texts.of("alarm.webhook.url")));
    private final CheckboxGroup<AlarmKind> kinds = names.add("kinds", AlarmPeople.kinds());
    private final TextField secret = new TextField(Texts.of("alarm.webhook.secret"));
    private final Button remove = new Button(Texts.of("alarm.webhook.remove"), click -> remove());
    private final Notice notice = new Notice();
    private @Nullable AlarmWebhook shown;

    /** @param changed called after each change */
    AlarmWebhookForm(Caller caller, AlarmSettings settings, Runnable changed) {
        this.caller = caller;
        this.settings = settings;
        this.change = new AlarmChange(names, notice, changed);
        url.setId("alarm-url");
        url.setPlaceholder("https://alerts.example.org/cuesheet");
        url.setWidthFull();
        secret.setId("alarm-secret");
        secret.setReadOnly(true);
        secret.setAutoselect(true);
        secret.setWidthFull();
        secret.setVisible(false);
        Button save = Styled.primary(Texts.of("alarm.webhook.save"), click -> save());
        save.setId("save-alarm-webhook");
        remove.setId("remove-alarm-webhook");
        remove.setVisible(false);
        add(
                new H3(Texts.of("alarm.webhook.title")),
                Styled.paragraph("about", Texts.of("alarm.webhook.about")),
                url,
                kinds,
                secret,
                Styled.div("bar", save, remove),
                notice);
    }

    /** Keeps typed text as long as the webhook is the same. */
    void show(@Nullable AlarmWebhook webhook) {
        if (Objects.equals(webhook, shown)) {
            return;
        }
        shown = webhook;
        url.setValue(webhook == null ? "" : webhook.url());
        kinds.setValue(webhook == null ? Set.of(AlarmKind.values()) : webhook.kinds());
        remove.setVisible(webhook != null);
    }

    private void save() {
        change.attempt(() -> {
            AlarmSettings.Saved saved = settings.saveWebhook(caller, url.getValue(), kinds.getValue());
            if (saved.secret() == null) {
                notice.say(Notice.Kind.SUCCESS, Texts.of("alarm.webhook.saved"));
            } else {
                secret.setValue(saved.secret());
                secret.setVisible(true);
                secret.focus();
                notice.say(Notice.Kind.WARNING, Texts.of("alarm.webhook.copy"));
            }
        });
    }

    private void remove() {
        change.attempt(() -> {
            settings.removeWebhook(caller);
            secret.clear();
            secret.setVisible(false);
            notice.say(Notice.Kind.SUCCESS, Texts.of("alarm.webhook.removed"));
        });
    }
}
