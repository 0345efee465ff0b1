package io.cuesheet.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import io.cuesheet.application.settings.Logos;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.db.organisation.Holiday;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.ui.PageTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SettingsViewTest extends PageTest {

    private static final Holiday CHRISTMAS = new Holiday(LocalDate.of(2026, 12, 25), "Christmas Day");
    private static final Holiday BOXING_DAY = new Holiday(LocalDate.of(2026, 12, 26), "Boxing Day");

    @Autowired
    private OrganisationSettings settings;

    @Autowired
    private Logos logos;

    @BeforeEach
    void open() {
        navigate(SettingsView.class);
    }

    @Test
    void settingsThatSomebodyElseSavedAreShownBesideMineAndMineCanBeSavedOverThem() {
        conflict();
        assertThat(notices())
                .contains("The settings were changed meanwhile by")
                .contains("Sender's addresstheirs@example.orgmine@example.org")
                .doesNotContain("Schedule up to");
        press("Save mine over it");
        assertThat(settings.find(other()).senderAddress()).isEqualTo("mine@example.org");
        assertThat(notices()).doesNotContain("meanwhile");
    }

    @Test
    void theirSettingsCanBeTaken() {
        conflict();
        press("Take theirs");
        assertThat(sender().getValue()).isEqualTo("theirs@example.org");
        assertThat(settings.find(other()).senderAddress()).isEqualTo("theirs@example.org");
    }

    @Test
    void typingOnTakesTheComparisonAwayAndTheNextSaveComparesAgain() {
        conflict();
        test(sender()).setValue("again@example.org");
        assertThat(find(Button.class).withText("Save mine over it").exists()).isFalse();
        look("settings-form");
        save("settings-form");
        assertThat(notices()).contains("theirs@example.orgagain@example.org");
    }

    @Test
    void holidaysThatSomebodyElseSavedAreNotOverwrittenUnseen() {
        test(days()).setValue("2026-12-25 Christmas Day");
        look("holidays-form");
        settings.saveHolidays(other(), List.of(BOXING_DAY), null);
        save("holidays-form");
        assertThat(settings.holidays(other())).containsExactly(BOXING_DAY);
        assertThat(notices())
                .contains("The holidays were changed meanwhile by")
                .contains("2026-12-25no holidayChristmas Day")
                .contains("2026-12-26Boxing Dayno holiday");
        assertThat(days().getValue()).isEqualTo("2026-12-25 Christmas Day");

        press("Save mine over it");

        assertThat(settings.holidays(other())).containsExactly(CHRISTMAS);
    }

    @Test
    void aLogoIsUploadedShownAndRemoved() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(600, 100, BufferedImage.TYPE_INT_RGB), "png", file);
        assertThat(text()).contains("There is no logo.");

        logo().save(file.toByteArray());
        draw();
        assertThat(text()).contains("Saved. New mails have this logo.");
        Image picture = logo().getChildren()
                .flatMap(Component::getChildren)
                .filter(Image.class::isInstance)
                .map(Image.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(picture.getSrc()).startsWith("data:image/png;base64,");
        assertThat(picture.getWidth()).isEqualTo("240px");
        assertThat(logos.current(other())).isPresent();

        logo().save("<svg/>".getBytes(StandardCharsets.UTF_8));
        draw();
        assertThat(text()).contains("SVG is not accepted");
        assertThat(picture.isAttached()).isTrue();

        press("Remove the logo");
        assertThat(text()).contains("There is no logo.");
        assertThat(logos.current(other())).isEmpty();
    }

    @Test
    void theColourOfMailsIsASetting() {
        TextField colour = field(TextField.class, "Colour of HTML mails");
        test(colour).setValue("blue");
        look("settings-form");
        assertThat(colour.isInvalid()).isTrue();
        test(colour).setValue("#1A5FB4");
        look("settings-form");
        save("settings-form");
        assertThat(settings.find(other()).accentColour()).isEqualTo("#1a5fb4");
    }

    private LogoPanel logo() {
        return find(LogoPanel.class).single();
    }

    private void conflict() {
        test(sender()).setValue("mine@example.org");
        look("settings-form");
        Settings now = settings.find(other());
        settings.save(
                other(),
                new Settings(
                        now.schedulerEnabled(),
                        now.heldSince(),
                        now.defaultZone(),
                        now.language(),
                        now.horizonDays(),
                        now.inDoubtPolicy(),
                        "theirs@example.org",
                        now.replyTo(),
                        now.quietHours(),
                        now.weekend(),
                        now.accentColour(),
                        now.version()),
                null);
        save("settings-form");
        assertThat(sender().getValue()).isEqualTo("mine@example.org");
        assertThat(settings.find(other()).senderAddress()).isEqualTo("theirs@example.org");
        assertThat(field(IntegerField.class, "Schedule up to … days ahead").isInvalid())
                .isFalse();
    }

    private void look(String form) {
        pressIn(form, "see-changes");
    }

    private void save(String form) {
        pressIn(form, "save");
    }

    private void pressIn(String form, String button) {
        test(find(Button.class).withClassName(button).all().stream()
                        .filter(found -> isIn(found.getElement().getParent(), form))
                        .findFirst()
                        .orElseThrow())
                .click();
        draw();
    }

    private static boolean isIn(Element element, String form) {
        return element != null && (form.equals(element.getAttribute("id")) || isIn(element.getParent(), form));
    }

    private TextField sender() {
        return field(TextField.class, "Sender's address");
    }

    private TextArea days() {
        return find(TextArea.class).withId("holidays").single();
    }
}
