package io.cuesheet.ui.access;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.ApiKeys;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.security.ApiKey;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates a key, or a replacement for one, and shows it once. */
final class KeyDialog extends Dialog {

    private static final int SHORTEST_LIFE_DAYS = 1;

    private final Caller caller;
    private final ApiKeys keys;
    private final Clock clock;
    private final @Nullable ApiKey old;
    private final Runnable saved;
    private final NamedFields names = new NamedFields();
    private final TextField name = names.add("name", new TextField(Texts.of("access.key.purpose")));
    private final CheckboxGroup<Permission> permissions =
            names.add("permissions", new CheckboxGroup<>(Texts.of("access.key.permissions")));
    private final IntegerField days = names.add("expires_at", new IntegerField(Texts.of("access.key.days")));
    private final IntegerField perMinute =
            names.add("requests_per_minute", new IntegerField(Texts.of("access.key.per_minute")));
    private final IntegerField overlap = names.add("overlap_hours", new IntegerField(Texts.of("access.key.overlap")));
    private final TextField secret = new TextField(Texts.of("access.key.secret"));
    private final Notice notice = new Notice();
    private final Button make;
    private final Button close = new Button(Texts.of("common.cancel"), click -> close());

    /** @param old the key that is rotated; null: a new one */
    KeyDialog(Caller caller, ApiKeys keys, Clock clock, @Nullable ApiKey old, Runnable saved) {
        this.caller = caller;
        this.keys = keys;
        this.clock = clock;
        this.old = old;
        this.saved = saved;
        this.make = Styled.submit(
                old == null ? Texts.of("access.key.create") : Texts.of("access.key.rotate"),
                ButtonVariant.PRIMARY,
                click -> make());
        setId("key-dialog");
        addClassName("command-dialog");
        setHeaderTitle(old == null ? Texts.of("access.key.new") : Texts.of("access.keys.rotate_named", old.name()));
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        secret.setId("new-key-secret");
        secret.setReadOnly(true);
        secret.setVisible(false);
        permissions.setItems(KeyWords.PERMISSIONS.stream().filter(caller::may).toList());
        permissions.setItemLabelGenerator(KeyWords::permission);
        permissions.setItemEnabledProvider(permission -> permission != Permission.READ);
        permissions.setValue(Set.of(Permission.READ));
        days.setMin(SHORTEST_LIFE_DAYS);
        days.setMax((int) ApiKeys.LONGEST_LIFE.toDays());
        days.setValue((int) ApiKeys.USUAL_LIFE.toDays());
        perMinute.setHelperText(Texts.of("access.key.per_minute_helper"));
        overlap.setMin(0);
        overlap.setValue((int) ApiKeys.USUAL_OVERLAP.toHours());
        add(form(), notice);
        getFooter().add(close, make);
    }

    private FormLayout form() {
        FormLayout form = old == null
                ? new FormLayout(name, permissions, days, perMinute, secret)
                : new FormLayout(new Paragraph(Texts.of("access.key.rotation")), overlap, secret);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        return form;
    }

    private void make() {
        names.clear();
        PageTask.attempt(() -> show(made()), failure -> names.tell(failure, notice));
    }

    private ApiKeys.Made made() {
        if (old != null) {
            @Nullable Integer hours = overlap.getValue();
            return keys.rotate(caller, old.id(), hours == null ? null : Duration.ofHours(hours));
        }
        @Nullable Integer life = days.getValue();
        return keys.make(
                caller,
                new ApiKeys.Wanted(
                        name.getValue(),
                        permissions.getValue(),
                        life == null ? null : clock.instant().plus(Duration.ofDays(life)),
                        perMinute.getValue()));
    }

    private void show(ApiKeys.Made made) {
        secret.setValue(made.secret());
        secret.setVisible(true);
        secret.setAutoselect(true);
        Stream.<HasValue<?, ?>>of(name, permissions, days, perMinute, overlap)
                .forEach(field -> field.setReadOnly(true));
        make.setVisible(false);
        close.setText(Texts.of("common.close"));
        notice.say(Notice.Kind.WARNING, Texts.of("access.key.copy"));
        saved.run();
    }
}
