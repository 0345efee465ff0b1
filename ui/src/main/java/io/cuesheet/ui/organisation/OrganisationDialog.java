package io.cuesheet.ui.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.organisation.OrganisationDraft;
import io.cuesheet.application.organisation.Organisations;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.organisation.OrganisationLine;
import io.cuesheet.ui.component.LanguageChoice;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Creates or renames an organisation. */
final class OrganisationDialog extends Dialog {

    private final Caller caller;
    private final Organisations organisations;
    private final @Nullable OrganisationLine known;
    private final Runnable saved;
    private final NamedFields names = new NamedFields();
    private final TextField name = names.add("name", new TextField(Texts.of("common.name")));
    private final TextField code = names.add("code", new TextField(Texts.of("organisation.dialog.code")));
    private final ComboBox<ZoneId> zone =
            names.add("default_zone", new ComboBox<>(Texts.of("organisation.dialog.zone")));
    private final LanguageChoice language = names.add("language", new LanguageChoice(Texts.of("common.language")));
    private final TextField sender = names.add("sender_address", new TextField(Texts.of("organisation.dialog.sender")));
    private final Notice notice = new Notice();

    /** @param known null: a new one */
    OrganisationDialog(Caller caller, Organisations organisations, @Nullable OrganisationLine known, Runnable saved) {
        this.caller = caller;
        this.organisations = organisations;
        this.known = known;
        this.saved = saved;
        setId("organisation-dialog");
        addClassName("command-dialog");
        setHeaderTitle(
                known == null
                        ? Texts.of("organisation.dialog.title_new")
                        : Texts.of("organisation.row.rename_named", known.name()));
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        FormLayout form = known == null ? ofNew() : new FormLayout(name);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        if (known != null) {
            name.setValue(known.name());
        }
        add(form, notice);
        getFooter()
                .add(
                        new Button(Texts.of("common.cancel"), click -> close()),
                        Styled.submit(Texts.of("common.save"), ButtonVariant.PRIMARY, click -> save()));
    }

    private FormLayout ofNew() {
        OrganisationLine own = organisations.own(caller);
        code.setHelperText(Texts.of("organisation.dialog.code_help"));
        zone.setItems(FieldRules.zones());
        zone.setValue(own.defaultZone());
        language.setValue(own.language());
        sender.setHelperText(Texts.of("organisation.dialog.sender_help"));
        return new FormLayout(name, code, zone, language, sender);
    }

    private void save() {
        names.clear();
        PageTask.attempt(this::store, failure -> names.tell(failure, notice));
    }

    private void store() {
        if (known == null) {
            organisations.create(
                    caller,
                    new OrganisationDraft(
                            code.getValue().strip(),
                            name.getValue(),
                            zone.getValue() == null ? null : zone.getValue().getId(),
                            language.tag(),
                            sender.isEmpty() ? null : sender.getValue()));
        } else {
            organisations.rename(caller, known.code(), name.getValue());
        }
        saved.run();
        close();
    }
}
