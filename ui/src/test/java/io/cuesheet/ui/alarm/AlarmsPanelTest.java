package io.cuesheet.ui.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.alarm.AlarmSettings;
import io.cuesheet.application.alarm.AlarmWatch;
import io.cuesheet.db.Ids;
import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmContact;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmRepository;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.settings.SettingsView;
import io.cuesheet.ui.suppression.SuppressionsView;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class AlarmsPanelTest extends PageTest {

    @Autowired
    private AlarmSettings settings;

    @Autowired
    private AlarmRepository alarms;

    @Autowired
    private AlarmWatch watch;

    @Test
    void somebodyIsAddedChangedAndRemoved() {
        navigate(SettingsView.class);
        type("alarm-name", "Stage office");
        type("alarm-email", "stage@example.org");
        press("Add person");
        assertThat(panel()).contains("Stage office", "stage@example.org · All alarms");
        assertThat(notices()).contains("Stage office gets alarms from now on.");

        press("Edit");
        type("alarm-email", "night@example.org");
        press("Save person");
        assertThat(settings.find(other()).people())
                .extracting(AlarmContact::email)
                .containsExactly("night@example.org");

        press("Remove");
        assertThat(settings.find(other()).people()).isEmpty();
        assertThat(panel()).contains("Nobody gets alarms by e-mail.");
    }

    @Test
    void aWrongAddressIsSaidAtItsField() {
        navigate(SettingsView.class);
        type("alarm-name", "Stage office");
        type("alarm-email", "nobody");
        press("Add person");

        assertThat(field("alarm-email").isInvalid()).isTrue();
        assertThat(settings.find(other()).people()).isEmpty();
    }

    @Test
    void theSecretOfANewWebhookIsShownOnce() {
        navigate(SettingsView.class);
        type("alarm-url", "https://alerts.example.org/cuesheet");
        press("Save webhook");
        assertThat(field("alarm-secret").getValue()).startsWith("whsec_");

        navigate(SuppressionsView.class);
        navigate(SettingsView.class);
        assertThat(find(TextField.class).withId("alarm-secret").exists()).isFalse();
        assertThat(field("alarm-url").getValue()).isEqualTo("https://alerts.example.org/cuesheet");
        press("Remove webhook");
        assertThat(settings.find(other()).webhook()).isNull();
    }

    @Test
    void aTestAlarmIsListedWithWhatBecameOfIt() {
        settings.add(other(), "Stage office", "stage@example.org", null);
        navigate(SettingsView.class);
        press("Send a test alarm");

        assertThat(notices()).contains("A test alarm goes to 1 recipient within seconds.");
        assertThat(settings.find(other()).notices()).singleElement().satisfies(notice -> {
            assertThat(AlarmLabels.subject(notice)).isEqualTo("Test alarm");
            assertThat(AlarmLabels.recipient(notice)).isEqualTo("Stage office");
            assertThat(AlarmLabels.state(notice)).isEqualTo("Waiting");
        });
    }

    @Test
    void whatBecameOfATestStaysGermanWhenItIsReadAgain() {
        settings.add(other(), "Stage office", "stage@example.org", null);
        settings.test(other());
        UI.getCurrent().setLocale(Locale.GERMANY);
        navigate(SettingsView.class);
        jdbc().sql("update alarm_notice set attempts = 1, detail = 'the mail server answered 550' where org_id = :org")
                .param("org", org.value())
                .update();

        beat();
        Grid<?> told = find(Grid.class).withId("alarm-notices").single();
        assertThat(test(told).getCellText(0, 3)).endsWith("Der Mailserver antwortete mit 550");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void anAlarmHasTheNameThatItsMailHas(String language) {
        jdbc().sql("update organisation set language = :language where id = :org")
                .param("language", language)
                .param("org", org.value())
                .update();
        settings.add(other(), "Stage office", "stage@example.org", null);
        season.insertOne("Gala", "Europe/Berlin", NOW, "blocked", "office@example.org");
        jdbc().sql("update scheduled_message set reason_code = 'IN_DOUBT' where org_id = :org")
                .param("org", org.value())
                .update();
        Instant seen = NOW.minusSeconds(180);
        alarms.insert(
                org, new Alarm(Ids.next(), AlarmKind.IN_DOUBT, seen, seen, NOW.minusSeconds(60), null, null, null, 1));
        watch.look();
        String subject = jdbc().sql("select subject from alarm_notice where org_id = :org")
                .param("org", org.value())
                .query(String.class)
                .single();
        UI.getCurrent().setLocale(Locale.forLanguageTag(language));

        navigate(SettingsView.class);
        Grid<?> listed = find(Grid.class).withId("alarm-list").single();
        String name = test(listed).getCellText(0, 0);
        assertThat(subject).startsWith("Alarm: " + name + " (");
        assertThat(AlarmLabels.of(AlarmKind.IN_DOUBT)).isEqualTo(name);
    }

    @Test
    void whoeverIsNoAdminIsToldWhoMayChangeIt() {
        signInAs(Role.OPERATOR, false);
        navigate(SettingsView.class);

        assertThat(panel()).contains("To see and change alarms, you need");
        assertThat(find(Button.class).withText("Send a test alarm").exists()).isFalse();
    }

    private void type(String id, String text) {
        test(field(id)).setValue(text);
    }

    private TextField field(String id) {
        return find(TextField.class).withId(id).single();
    }

    private String panel() {
        return Objects.requireNonNull(
                find(Div.class).withId("alarms").single().getElement().getTextRecursively());
    }
}
