package io.cuesheet.ui.message.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.dom.Element;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.db.privacy.ErasedTexts;
import io.cuesheet.db.template.LetterheadRepository;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.template.Logo;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a message shows what was said as it was kept, and says of anything else that it would read so now. */
class MessageTextsTest extends ViewTest {

    @Autowired
    private LedgerRepository ledger;

    @Autowired
    private LetterheadRepository letterheads;

    @Autowired
    private ErasedTexts erased;

    @Test
    void whatWasSentIsShownAsItWasKeptWhateverChangedSince() {
        MessageId message = insert("sent");
        attempt(message, 1, AttemptOutcome.SENT, "Load-in for Monday?", "When may we load in?");
        jdbc().sql("update template set subject = 'Rewritten', body = 'Other words' where org_id = ? and code = 'INIT'")
                .param(org.value())
                .update();
        jdbc().sql("update contact set email = 'other@example.org' where org_id = ?")
                .param(org.value())
                .update();

        open(message);

        assertThat(section("said"))
                .contains("What was sent", "Load-in for Monday?", "When may we load in?")
                .contains("to office@example.org from sender@example.org. Text: version 3 of the template INIT.")
                .doesNotContain("Rewritten");
        assertThat(now())
                .contains("As it would read now", "Rewritten", "Other words")
                .contains("As it would read now. Text: version 1 of the template INIT, with the event as it is now.");
    }

    @Test
    void whatWouldReadOtherwiseNowIsMarkedBySignsAsWellAsByElements() {
        MessageId message = insert("sent");
        attempt(message, 1, AttemptOutcome.SENT, "Load-in?", "Dear Ann,\nwe come at nine.");
        rewrite("Load-in?", "Dear Ann,\nwe come at ten sharp.");

        open(message);

        assertThat(now()).contains("Changes since attempt 1", "Dear Ann,\nwe come at −nine+ten sharp.");
        Element changes = find(MarkedChanges.class).single().getElement();
        assertThat(changes.getChildren().filter(child -> !child.isTextNode()).map(Element::getTag))
                .contains("del", "ins");
    }

    @Test
    void aTextThatWouldReadTheSameSaysSoAndItsOptOutLinkIsNoDifference() {
        MessageId message = insert("sent");
        attempt(
                message,
                1,
                AttemptOutcome.SENT,
                "Hello",
                "Dear all\n\nUnsubscribe: https://c.example.org/unsubscribe/…");
        rewrite("Hello", "Dear all");

        open(message);

        assertThat(now()).contains("None: it would say the same now.");
    }

    @Test
    void theFactsOfThenStandBesideThoseOfNow() {
        MessageId message = insert("sent");
        attempt(message, 1, AttemptOutcome.SENT, "Hello", "Dear all");
        jdbc().sql("update event set name = 'Tuesday', load_in_local = '2026-12-01T13:00' where org_id = ?")
                .param(org.value())
                .update();

        open(message);

        assertThat(section("said"))
                .contains("Facts used", "At this attempt", "Event", "Monday", "Changed: Tuesday")
                .contains("Load-in", "not known", "Changed: Tue 1 Dec 2026, 13:00")
                .contains("Kim Doe · Office");
    }

    @Test
    void eachOfSeveralAttemptsCanBeRead() {
        MessageId message = insert("sent");
        attempt(message, 1, AttemptOutcome.TRANSIENT, "First", "It is not there");
        attempt(message, 2, AttemptOutcome.SENT, "Second", "It is there");

        open(message);
        assertThat(section("said")).contains("What was sent", "It is there");
        Select<Attempt> attempts = attempts();
        test(attempts)
                .selectItem(attempts.getItemLabelGenerator()
                        .apply(attempts.getListDataView().getItem(1)));

        assertThat(section("said")).contains("What was refused", "It is not there");
        assertThat(now()).contains("Changes since attempt 1");
    }

    @Test
    void aTextThatTheRetentionDeletedSaysAfterHowLong() {
        MessageId message = insert("sent");
        attempt(message, 1, AttemptOutcome.SENT, "Hello", "Dear all");
        erase(730);

        open(message);

        assertThat(section("said"))
                .contains("The text was deleted after 2 years, as set in Settings at the time.")
                .contains("Facts used", "Monday")
                .doesNotContain("Kim Doe");
        assertThat(now()).doesNotContain("Changes since");
    }

    @Test
    void aTextThatWasErasedForItsRecipientSaysSo() {
        MessageId message = insert("sent");
        attempt(message, 1, AttemptOutcome.SENT, "Hello", "Dear all");
        erase(null);

        open(message);

        assertThat(section("said"))
                .contains("Its text and its address were erased.")
                .doesNotContain("Settings");
    }

    private void erase(@Nullable Integer retention) {
        List<UUID> attempts = jdbc().sql("select id from delivery_attempt where org_id = ?")
                .param(org.value())
                .query(UUID.class)
                .list();
        erased.emptyAttempts(org, attempts, retention, NOW);
    }

    private void rewrite(String subject, String body) {
        jdbc().sql("update template set subject = ?, body = ? where org_id = ? and code = 'INIT'")
                .params(subject, body, org.value())
                .update();
    }

    @Test
    void htmlThatWasSentIsShownWithTheLogoThatItHadThen() {
        MessageId message = insert("sent");
        Logo logo = letterheads.store(org, 10, 5, new byte[] {1, 2, 3}, NOW);
        String document =
                "<html><head></head><body><img src=\"cid:%s\" /><b>Then</b></body></html>".formatted(logo.contentId());
        attempt(message, 1, AttemptOutcome.SENT, "Load-in?", "Then", document, logo.id());

        open(message);

        String shown = find(IFrame.class).all().getFirst().getSrcdoc().orElseThrow();
        assertThat(shown)
                .contains("<b>Then</b>", "src=\"data:image/png;base64,AQID\"", "Content-Security-Policy")
                .doesNotContain("cid:");
        assertThat(find(IFrame.class).all()).hasSize(1);
    }

    @Test
    void inDoubtTheTextThatMayHaveArrivedIsShown() {
        MessageId message = insert("blocked");
        attempt(message, 1, AttemptOutcome.IN_DOUBT, "First", "It may be there");
        attempt(message, 2, AttemptOutcome.TRANSIENT, "Second", "It is not");

        open(message);

        assertThat(section("said"))
                .contains("What may have been sent", "It may be there")
                .doesNotContain("It is not");
    }

    @Test
    void anAttemptThatHasNoOutcomeByItsDeadlineIsInDoubt() {
        MessageId message = insert("scheduled");
        attempt(message, 1, null, "First", "It may be there");

        open(message);

        assertThat(section("said")).contains("What may have been sent", "It may be there");
    }

    @Test
    void whatWasRefusedIsShownAsRefused() {
        MessageId message = insert("failed");
        attempt(message, 1, AttemptOutcome.PERMANENT, "First", "Nobody got it");

        open(message);

        assertThat(section("said")).contains("What was refused", "Nobody got it");
    }

    @Test
    void anAttemptFromBeforeTextsWereKeptSaysThatItsTextIsNotThere() {
        MessageId message = insert("sent");
        attempt(message, 1, AttemptOutcome.SENT, "First", "Lost");
        jdbc().sql(
                        "delete from delivery_text where attempt_id in (select id from delivery_attempt where message_id = ?)")
                .param(message.value())
                .update();

        open(message);

        assertThat(section("said")).contains("What was sent", "Its text was not kept");
        assertThat(now()).startsWith("As it would read now");
    }

    @Test
    void aMessageThatWasNeverTriedHasOneText() {
        open(insert("scheduled"));

        assertThat(find(TabSheet.class).exists()).isFalse();
        assertThat(section("rendered")).startsWith("What it says").contains("As it would read now. Text: version 1");
    }

    private MessageId insert(String status) {
        return season.insertOne("Monday", "Europe/Berlin", NOW.plus(Duration.ofDays(1)), status, "office@example.org");
    }

    private void attempt(MessageId message, int number, @Nullable AttemptOutcome outcome, String subject, String body) {
        attempt(message, number, outcome, subject, body, null, null);
    }

    private void attempt(
            MessageId message,
            int number,
            @Nullable AttemptOutcome outcome,
            String subject,
            String body,
            @Nullable String html,
            @Nullable UUID logo) {
        ledger.claim(
                new Attempt(
                        org,
                        message,
                        number,
                        "smtp",
                        message + "@cuesheet",
                        "service:scheduler",
                        NOW.minusSeconds(60),
                        NOW.minusSeconds(35),
                        null,
                        null),
                new AttemptText(
                        "sender@example.org",
                        "office@example.org",
                        subject,
                        body,
                        html,
                        logo,
                        "INIT",
                        3,
                        Locale.UK,
                        null,
                        "Office",
                        "Kim Doe",
                        null));
        if (outcome != null) {
            ledger.conclude(org, message, number, outcome, "told", NOW.minusSeconds(50));
        }
    }

    private static void open(MessageId message) {
        UI.getCurrent().navigate("message/" + message);
    }

    /** The other tab. */
    private String now() {
        find(TabSheet.class).single().setSelectedIndex(1);
        return section("rendered");
    }

    @SuppressWarnings("unchecked")
    private Select<Attempt> attempts() {
        return find(Select.class).withId("attempts").single();
    }

    /** Reading the view runs what waits for it. */
    private String section(String id) {
        assertThat(text()).isNotEmpty();
        return find(Section.class).withId(id).single().getElement().getTextRecursively();
    }
}
