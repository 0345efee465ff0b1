package io.cuesheet.ui.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.privacy.RetentionSettings;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.settings.SettingsView;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PrivacyViewTest extends PageTest {

    @Autowired
    private RetentionSettings retention;

    @Test
    void aPersonIsFoundAndErasedBehindAConfirmationThatCountsWhatIsHeld() {
        season.insertOne("Aida", "Europe/Berlin", NOW.plusSeconds(3600), "scheduled", "promoter@example.org");
        navigate(PrivacyView.class);
        assertThat(find(Button.class).withId("erase-person").all()).isEmpty();

        test(address()).setValue("nobody");
        press("Find");
        assertThat(address().getErrorMessage()).contains("must be an e-mail address");

        test(address()).setValue("Promoter@Example.org");
        press("Find");
        assertThat(test(find(Grid.class).withId("held").single()).size()).isEqualTo(2);
        assertThat(find(Anchor.class).withId("export-person").single().isVisible())
                .isTrue();

        press("Erase…");
        assertThat(find(ListItem.class).all()).extracting(ListItem::getText).contains("Contact: 1", "Message: 1");
        press("Erase");
        assertThat(test(find(Grid.class).withId("erasures").single()).size()).isOne();
        assertThat(jdbc().sql("select count(*) from contact where org_id = ? and email is not null")
                        .param(org.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theRetentionIsSavedInTheSettings() {
        navigate(SettingsView.class);

        IntegerField contacts = find(IntegerField.class).withId("contact-days").single();
        assertThat(contacts.getValue()).isEqualTo(730);
        test(contacts).setValue(60);
        press("Save retention");

        assertThat(retention.find(other()).contactDays()).isEqualTo(60);
        assertThat(find(ListItem.class).all()).extracting(ListItem::getText).contains("Idempotency keys: 90 days");
    }

    private TextField address() {
        return find(TextField.class).withId("person-address").single();
    }
}
