package io.cuesheet.ui.settings;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.planning.SavedPlan;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.settings.QuietTimes;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.organisation.InDoubtPolicy;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.component.FieldWords;
import io.cuesheet.ui.component.LanguageChoice;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.planning.PlannedChange;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings for planning and sending messages. */
final class SettingsForm extends Div implements PlannedChange.Change {

    private final Caller caller;
    private final OrganisationSettings settings;
    private final LastChange changes;
    private final Executor background;
    private final NamedFields names = new NamedFields();
    private final Checkbox enabled = new Checkbox(Texts.of("settings.enabled"));
    private final TextField sender = names.add("sender_address", new TextField(Texts.of("settings.sender")));
    private final TextField replyTo = names.add("reply_to", new TextField(Texts.of("settings.reply_to")));
    private final ComboBox<ZoneId> zone = names.add("default_zone", new ComboBox<>(Texts.of("settings.zone")));
    private final TimePicker quietFrom =
            names.add("quiet_hours.from", DateFields.time(Texts.of("settings.quiet_from")));
    private final TimePicker quietUntil =
            names.add("quiet_hours.until", DateFields.time(Texts.of("settings.quiet_until")));
    private final CheckboxGroup<DayOfWeek> weekend =
            names.add("weekend", new CheckboxGroup<>(Texts.of("settings.weekend")));
    private final IntegerField horizon = names.add(
            "horizon_days", Texts.of("settings.horizon.called"), new IntegerField(Texts.of("settings.horizon")));
    private final Select<InDoubtPolicy> inDoubt = names.add("in_doubt_policy", new Select<>());
    private final LanguageChoice language = names.add("language", new LanguageChoice(Texts.of("settings.language")));
    private final TextField accent = names.add("accent_colour", new TextField(Texts.of("settings.accent")));
    private final List<HasValue<?, ?>> inputs =
            List.of(enabled, sender, replyTo, zone, quietFrom, quietUntil, weekend, horizon, inDoubt, language, accent);
    private Settings seen;

    SettingsForm(Caller caller, OrganisationSettings settings, LastChange changes, Executor background) {
        this.caller = caller;
        this.settings = settings;
        this.changes = changes;
        this.background = background;
        this.seen = settings.find(caller);
        zone.setItems(FieldRules.zones());
        inDoubt.setLabel(Texts.of("settings.in_doubt"));
        inDoubt.setItems(InDoubtPolicy.values());
        inDoubt.setItemLabelGenerator(policy -> Texts.named("settings.in_doubt", policy));
        weekend.setItems(DayOfWeek.values());
        weekend.setItemLabelGenerator(day -> day.getDisplayName(TextStyle.FULL, Language.current()));
        quietFrom.setHelperText(Texts.of("settings.quiet_from.helper"));
        language.setHelperText(Texts.of("settings.language.helper"));
        language.setId("language");
        enabled.setId("scheduler-enabled");
        accent.setHelperText(Texts.of("settings.accent.helper"));
        accent.setId("accent-colour");
        replyTo.setHelperText(Texts.of("settings.reply_to.helper"));
        sender.setErrorMessage(Texts.of("settings.sender.error"));
        setId("settings-form");
        addClassName("settings-form");
        FormLayout sending = new FormLayout(enabled, sender, replyTo);
        sending.setColspan(enabled, 2);
        FormLayout times = new FormLayout(zone, quietFrom, quietUntil, weekend);
        times.setColspan(zone, 2);
        times.setColspan(weekend, 2);
        add(
                section(Texts.of("settings.section.sending"), sending),
                section(Texts.of("settings.section.times"), times),
                section(Texts.of("settings.section.delivery"), new FormLayout(horizon, inDoubt)),
                section(Texts.of("settings.section.texts"), new FormLayout(language, accent)));
        if (caller.may(Permission.ADMIN)) {
            PlannedChange change = new PlannedChange(this, names, background);
            change.watch(inputs);
            add(change);
        } else {
            inputs.forEach(input -> input.setReadOnly(true));
        }
        show(seen);
    }

    private static Section section(String title, FormLayout form) {
        return new Section(new H3(title), form);
    }

    @Override
    public Function<@Nullable EventCursor, PlanPreview> preview() {
        Settings wanted = read();
        return after -> settings.preview(caller, wanted, after);
    }

    @Override
    public Supplier<SavedPlan> save() {
        Settings wanted = read();
        long version = seen.version();
        return () -> settings.save(caller, wanted, version);
    }

    @Override
    public void saved() {
        seen = settings.find(caller);
        show(seen);
    }

    @Override
    public Optional<EditConflict.Meanwhile> meanwhile() {
        SettingsForm theirs = new SettingsForm(caller, settings, changes, background);
        return Optional.of(new EditConflict.Meanwhile(
                changes.sentence(caller, "edit-settings", Texts.of("settings.were_changed"), after -> true),
                EditConflict.table(FieldWords.compare(theirs.inputs, inputs)),
                () -> seen = theirs.seen,
                () -> {
                    seen = theirs.seen;
                    show(seen);
                }));
    }

    private Settings read() {
        if (zone.isEmpty()) {
            throw InvalidInput.of("default_zone", Texts.of("settings.refused.nothing_chosen"));
        }
        if (language.isEmpty()) {
            throw InvalidInput.of("language", Texts.of("settings.refused.nothing_chosen"));
        }
        return new Settings(
                enabled.getValue(),
                seen.heldSince(),
                zone.getValue(),
                language.getValue(),
                Objects.requireNonNullElse(horizon.getValue(), 0),
                inDoubt.getValue(),
                sender.getValue(),
                replyTo.getValue(),
                QuietTimes.of(quietFrom.getValue(), quietUntil.getValue()),
                weekend.getValue(),
                accent.getValue(),
                seen.version());
    }

    private void show(Settings known) {
        enabled.setValue(known.schedulerEnabled());
        zone.setValue(known.defaultZone());
        language.setValue(known.language());
        horizon.setValue(known.horizonDays());
        inDoubt.setValue(known.inDoubtPolicy());
        sender.setValue(known.senderAddress());
        replyTo.setValue(Objects.toString(known.replyTo(), ""));
        quietFrom.setValue(
                known.quietHours() == null ? null : known.quietHours().from());
        quietUntil.setValue(
                known.quietHours() == null ? null : known.quietHours().until());
        weekend.setValue(known.weekend());
        accent.setValue(Objects.toString(known.accentColour(), ""));
    }
}
