package io.cuesheet.ui.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.template.Templates;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.settings.SettingsView;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import io.cuesheet.workflows.template.TextFormat;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TemplatesViewTest extends PageTest {

    @Autowired
    private Templates templates;

    @BeforeEach
    void open() {
        navigate(TemplatesView.class);
        choice().setValue("INIT");
    }

    @Test
    void anotherTemplateIsShownAtOnceWhereNothingWasTyped() {
        choice().setValue("REMINDER");
        assertThat(asked()).isFalse();
        assertThat(subject().getValue()).startsWith("{{event.name}} on");
    }

    @Test
    void anotherTemplateReplacesWhatWasTypedOnlyAfterAQuestion() {
        test(subject()).setValue("Mine");
        choice().setValue("REMINDER");
        draw();
        press("Keep editing");
        assertThat(choice().getValue()).isEqualTo("INIT");
        assertThat(subject().getValue()).isEqualTo("Mine");

        choice().setValue("REMINDER");
        draw();
        press("Discard");
        assertThat(choice().getValue()).isEqualTo("REMINDER");
        assertThat(subject().getValue()).startsWith("{{event.name}} on");
    }

    @Test
    void aNewTemplateAndARestoredVersionAskToo() {
        test(subject()).setValue("Mine");
        press("New template");
        assertThat(asked()).isTrue();
        press("Keep editing");
        assertThat(subject().getValue()).isEqualTo("Mine");

        press("Save as a new version");
        assertThat(asked()).isFalse();
        versions().setValue(templates.versions(other(), "INIT").getLast());
        test(subject()).setValue("Mine, better");
        press("Restore this version");
        press("Discard");
        assertThat(subject().getValue()).startsWith("Load-in for");
    }

    @Test
    void leavingTheViewAsksOnce() {
        test(subject()).setValue("Mine");
        UI.getCurrent().navigate(SettingsView.class);
        draw();
        assertThat(asked()).isTrue();
        press("Keep editing");
        assertThat(getCurrentView()).isInstanceOf(TemplatesView.class);

        UI.getCurrent().navigate(SettingsView.class);
        draw();
        press("Discard");
        assertThat(getCurrentView()).isInstanceOf(SettingsView.class);
    }

    @Test
    void aNewTemplateDoesNotBecomeAVersionOfTheOneThatHasItsCode() {
        press("New template");
        test(find(TextField.class).withId("new-template-code").single()).setValue("INIT");
        press("Save as a new version");
        assertThat(notices()).contains("is taken: there is already a template INIT");
        assertThat(templates.versions(other(), "INIT")).hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aTextInAnotherLanguageIsPartOfTheVersion() {
        find(ComboBox.class).withId("add-language").single().setValue(Locale.GERMAN);
        test(subject()).setValue("Aufbau für {{event.name}}?");
        press("Save as a new version");

        MultilingualText saved = templates.find(other(), "INIT").orElseThrow().texts();
        assertThat(saved.translations()).containsOnlyKeys(Locale.GERMAN);
        assertThat(saved.translations().get(Locale.GERMAN).subject()).isEqualTo("Aufbau für {{event.name}}?");
        assertThat(saved.standard().subject()).startsWith("Load-in for");
        assertThat(subject().getValue()).isEqualTo("Aufbau für {{event.name}}?");

        press("Remove this language");
        assertThat(subject().getValue()).startsWith("Load-in for");
    }

    @Test
    void aFormattedTextIsShownAsHtmlInAFrameWithoutRightsAndAsPlainText() {
        season.insertOne("Monday", "Europe/Berlin", NOW.plus(Duration.ofDays(1)), "scheduled", "office@example.org");
        navigate(SettingsView.class);
        navigate(TemplatesView.class);
        assertThat(find(RadioButtonGroup.class).exists()).isFalse();

        test(format()).selectItem("Formatted (Markdown)");
        test(find(TextArea.class).single()).setValue("Dear **{{contact.role}}**, <script>x</script>");

        IFrame frame = find(IFrame.class).single();
        assertThat(frame.getElement().getAttribute("sandbox")).isEmpty();
        assertThat(frame.getSrcdoc())
                .get()
                .asString()
                .contains("<strong>", "default-src 'none'", "&lt;script&gt;")
                .doesNotContain("<script", "cid:");
        part().setValue(part().getListDataView().getItem(2));
        assertThat(find(IFrame.class).exists()).isFalse();
        assertThat(find(Pre.class).single().getText()).startsWith("Dear ").doesNotContain("**");

        test(find(TextArea.class).single()).setValue("Hello **{{contact.role}}**");
        assertThat(find(Pre.class).single().getText()).startsWith("Hello ");
        test(format()).selectItem("Plain text");
        assertThat(find(RadioButtonGroup.class).exists()).isFalse();
        assertThat(find(Pre.class).single().getText()).startsWith("Hello **");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aFormatIsSavedComparedAndThatOfAllLanguages() {
        find(ComboBox.class).withId("add-language").single().setValue(Locale.GERMAN);
        test(format()).selectItem("Formatted (Markdown)");
        press("Save as a new version");

        MultilingualText saved = templates.find(other(), "INIT").orElseThrow().texts();
        assertThat(saved.format()).isEqualTo(TextFormat.MARKDOWN);
        assertThat(saved.translations().get(Locale.GERMAN).format()).isEqualTo(TextFormat.MARKDOWN);
        versions().setValue(templates.versions(other(), "INIT").getLast());
        assertThat(text()).contains("− Format: Plain text", "+ Format: Formatted (Markdown)");
        choice().setValue("REMINDER");
        assertThat(asked()).isFalse();
        assertThat(format().getValue()).isEqualTo(TextFormat.TEXT);
    }

    @Test
    void aPictureFromElsewhereIsRefusedWithTheReason() {
        test(format()).selectItem("Formatted (Markdown)");
        test(find(TextArea.class).single()).setValue("![x](https://evil.example/pixel.png)");
        press("Save as a new version");

        assertThat(notices()).contains("A text must have no picture");
        assertThat(templates.versions(other(), "INIT")).hasSize(1);
    }

    @Test
    void whatSomebodyElseSavedIsComparedWithMineWhichCanBeSavedOverIt() {
        conflict();
        assertThat(subject().getValue()).isEqualTo("Mine");
        assertThat(notices())
                .contains("The template INIT was changed meanwhile by")
                .contains("− Subject: Theirs")
                .contains("+ Subject: Mine");

        press("Save mine over it");

        assertThat(templates
                        .find(other(), "INIT")
                        .orElseThrow()
                        .texts()
                        .standard()
                        .subject())
                .isEqualTo("Mine");
        assertThat(templates.versions(other(), "INIT")).hasSize(3);
    }

    @Test
    void theirsCanBeTaken() {
        conflict();
        press("Take theirs");
        assertThat(subject().getValue()).isEqualTo("Theirs");
        assertThat(templates.versions(other(), "INIT")).hasSize(2);
        choice().setValue("REMINDER");
        assertThat(asked()).isFalse();
    }

    private void conflict() {
        test(subject()).setValue("Mine");
        TemplateText text =
                new TemplateText("Theirs", find(TextArea.class).single().getValue());
        templates.save(other(), "INIT", MultilingualText.of(text), null);
        press("Save as a new version");
    }

    private boolean asked() {
        return find(Dialog.class).withId("unsaved").exists();
    }

    @SuppressWarnings("unchecked")
    private Select<String> choice() {
        return find(Select.class).withId("template-choice").single();
    }

    @SuppressWarnings("unchecked")
    private Select<Object> versions() {
        return find(Select.class).withId("versions").single();
    }

    @SuppressWarnings("unchecked")
    private Select<TextFormat> format() {
        return find(Select.class).withId("template-format").single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Object> part() {
        return find(RadioButtonGroup.class).single();
    }

    private TextField subject() {
        return find(TextField.class).withId("template-subject").single();
    }
}
