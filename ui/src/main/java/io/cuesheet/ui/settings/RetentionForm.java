package io.cuesheet.ui.settings;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.IntegerField;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.privacy.KeptFor;
import io.cuesheet.application.privacy.RetentionSettings;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.privacy.Retention;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.List;

/** Retention periods: those that an organisation chooses, and fixed ones. */
final class RetentionForm extends Div {

    private final Caller caller;
    private final RetentionSettings settings;
    private final NamedFields names = new NamedFields();
    private final IntegerField contacts =
            field("contact_days", Texts.of("settings.retention.contacts"), RetentionSettings.FEWEST_CONTACT_DAYS);
    private final IntegerField texts =
            field("text_days", Texts.of("settings.retention.texts"), RetentionSettings.FEWEST_TEXT_DAYS);
    private final IntegerField audit =
            field("audit_days", Texts.of("settings.retention.audit"), RetentionSettings.FEWEST_AUDIT_DAYS);
    private final IntegerField sandbox =
            field("sandbox_days", Texts.of("settings.retention.sandbox"), RetentionSettings.FEWEST_SANDBOX_DAYS);
    private final Notice notice = new Notice();
    private long seen;

    RetentionForm(Caller caller, RetentionSettings settings) {
        this.caller = caller;
        this.settings = settings;
        setId("retention-form");
        Button save = Styled.primary(Texts.of("settings.retention.save"), click -> save());
        save.setId("save-retention");
        boolean mayChange = caller.may(Permission.ADMIN);
        save.setVisible(mayChange);
        List.of(contacts, texts, audit, sandbox).forEach(field -> field.setReadOnly(!mayChange));
        add(
                Styled.paragraph("about", Texts.of("settings.retention.about")),
                Styled.div("fields", contacts, texts, audit, sandbox),
                save,
                notice,
                Styled.paragraph("about", Texts.of("settings.retention.fixed")),
                fixed());
        show(settings.find(caller));
    }

    private IntegerField field(String name, String label, int fewest) {
        IntegerField field = names.add(name, new IntegerField(label));
        field.setId(name.replace('_', '-'));
        field.setHelperText(Texts.of("settings.retention.range", fewest, RetentionSettings.MOST_DAYS));
        return field;
    }

    private static UnorderedList fixed() {
        UnorderedList list = new UnorderedList();
        list.setId("fixed-retention");
        for (KeptFor kept : KeptFor.values()) {
            list.add(new ListItem(Texts.of(
                    "settings.retention.kept",
                    Texts.named("settings.retention.kept", kept),
                    kept.time().toDays())));
        }
        return list;
    }

    private void save() {
        names.clear();
        notice.sayNothing();
        PageTask.attempt(
                () -> {
                    names.requireReadable();
                    show(settings.save(
                            caller,
                            new Retention(
                                    contacts.getValue(), texts.getValue(), audit.getValue(), sandbox.getValue(), 0),
                            seen));
                    notice.say(Notice.Kind.SUCCESS, Texts.of("settings.retention.saved"));
                },
                failure -> names.tell(failure, notice));
    }

    private void show(Retention retention) {
        contacts.setValue(retention.contactDays());
        texts.setValue(retention.textDays());
        audit.setValue(retention.auditDays());
        sandbox.setValue(retention.sandboxDays());
        seen = retention.version();
    }
}
