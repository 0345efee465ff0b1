package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.template.LetterheadRepository;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.template.Logo;
import java.net.URI;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an attempt said is kept with it. */
@ExtendWith(OutputCaptureExtension.class)
class AttemptTextTest extends DeliveryFixture {

    @BeforeEach
    void oneVersionOfEachTemplate() {
        database.jdbc().sql("delete from template where version > 1").update();
    }

    @Test
    void theTextOfAnAttemptIsKeptAsTheChannelGotIt() {
        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        Outgoing taken = CHANNEL.taken.getFirst();
        assertThat(taken.unsubscribe()).isNull();
        assertThat(texts())
                .isEqualTo(Map.of(
                        1,
                        new AttemptText(
                                taken.sender(),
                                taken.recipient(),
                                taken.subject(),
                                taken.body(),
                                null,
                                null,
                                "REMINDER",
                                1,
                                Locale.UK,
                                null,
                                "Stage",
                                null,
                                null)));
    }

    @Test
    void whatWasSaidStaysWhenTemplateEventAndContactChange() {
        deliver(1, null);
        Map<Integer, AttemptText> said = texts();

        changeEverything();

        assertThat(texts()).isEqualTo(said);
        assertThat(said.get(1).recipient()).isEqualTo("stage@example.org");
        assertThat(said.get(1).body()).contains("Mahler 5 at Town Hall");
    }

    @Test
    void whomItAddressedIsKeptWithItsText() {
        renameContact("Ann Lee");
        deliver(1, null);
        renameContact("Bob Ray");

        assertThat(texts().get(1).contactName()).isEqualTo("Ann Lee");
        renameContact(null);
    }

    @Test
    void eachAttemptHasItsOwnText() {
        CHANNEL.answer = new ChannelOutcome.Transient("451", null);
        message = deliver(1, null).row();
        changeEverything();
        CHANNEL.answer = new ChannelOutcome.Delivered("accepted");
        CLOCK.set(RETRY_AT);

        assertThat(deliver(2, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(texts().get(1).recipient()).isEqualTo("stage@example.org");
        assertThat(texts().get(2).recipient()).isEqualTo("other@example.org");
        assertThat(texts().get(1).templateVersion()).isEqualTo(1);
        assertThat(texts().get(2).templateVersion()).isEqualTo(2);
    }

    @Test
    void anAttemptOfAWorkerThatDiedHasItsText() {
        claimAndDie();

        assertThat(outcomes()).containsExactly((AttemptOutcome) null);
        assertThat(texts().get(1).body()).contains("Mahler 5 at Town Hall");
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void whoeverReadsAnotherLanguageThanTheTextGetsItsDatesInTheirsAndTheAttemptSaysSo() {
        database.jdbc()
                .sql(
                        "update contact set language = 'de' where id = (select contact_id from scheduled_message where id = :id)")
                .param("id", message.messageId().value())
                .update();

        deliver(1, null);

        assertThat(texts().get(1).language()).isEqualTo(Locale.UK);
        assertThat(texts().get(1).missingLanguage()).isEqualTo(Locale.GERMAN);
        assertThat(texts().get(1).subject()).contains("Mahler 5 on", "tag, ");
    }

    @Test
    void mailThatIsNotNeededForTheWorkSaysHowToOptOutAndAnswersGoWhereTheOrganisationWants() {
        database.jdbc()
                .sql("update organisation set reply_to = 'desk@example.org'")
                .update();
        database.jdbc().sql("update message_type set operational = false").update();

        deliver(1, null);

        assertThat(CHANNEL.taken.getFirst().replyTo()).isEqualTo("desk@example.org");
        URI link = CHANNEL.taken.getFirst().unsubscribe();
        assertThat(link).asString().startsWith("https://cuesheet.example.org/unsubscribe/");
        String token = link.getPath().substring("/unsubscribe/".length());
        assertThat(database.jdbc()
                        .sql("select address from opt_out_link where token = ?")
                        .param(token)
                        .query(String.class)
                        .single())
                .isEqualTo("stage@example.org");
        database.jdbc().sql("update message_type set operational = true").update();
        database.jdbc().sql("update organisation set reply_to = null").update();
    }

    @Test
    void aTextInMarkdownGoesOutAsHtmlTooAndIsKeptAsItWasSent() {
        Logo logo = letterheads().store(org, 100, 50, new byte[] {1, 2, 3}, SEND_AT);
        letterheads().use(org, logo.id(), SEND_AT);
        database.jdbc().sql("update message_type set operational = false").update();
        writeMarkdown();

        deliver(1, null);
        letterheads().use(org, null, SEND_AT);
        database.jdbc().sql("update message_type set operational = true").update();
        changeEverything();

        Outgoing taken = CHANNEL.taken.getFirst();
        assertThat(taken.body()).isEqualTo("Dear Stage,\nMahler 5 awaits you\n\nUnsubscribe: " + taken.unsubscribe());
        assertThat(taken.html()).isNotNull();
        assertThat(taken.html().logo()).isEqualTo(logo);
        assertThat(taken.html().document())
                .contains(
                        "<strong>Mahler 5</strong> awaits you", "cid:" + logo.contentId(), "\"" + taken.unsubscribe());
        String link = taken.unsubscribe().toString();
        String masked = link.substring(0, link.lastIndexOf('/') + 1) + "…";
        assertThat(texts().get(1).body())
                .isEqualTo(taken.body().replace(link, masked))
                .contains(masked);
        assertThat(texts().get(1).html())
                .isEqualTo(taken.html().document().replace(link, masked))
                .contains(masked);
        assertThat(texts().get(1).logoId()).isEqualTo(logo.id());
        assertThat(letterheads().logo(org, logo.id()))
                .get()
                .extracting(Logo::png)
                .isEqualTo(logo.png());
    }

    @Test
    void anSmsGetsTheTextOfMarkdown() {
        sendsBySms();
        writeMarkdown();

        deliver(1, null);

        assertThat(CHANNEL.taken.getFirst().body()).isEqualTo("Dear Stage,\nMahler 5 awaits you");
        assertThat(CHANNEL.taken.getFirst().html()).isNull();
        assertThat(texts().get(1).html()).isNull();
    }

    @Test
    void anSmsHasNeitherSubjectNorSender() {
        sendsBySms();

        deliver(1, null);

        AttemptText text = texts().get(1);
        assertThat(text.sender()).isNull();
        assertThat(text.subject()).isNull();
        assertThat(text.recipient()).isEqualTo(CHANNEL.taken.getFirst().recipient());
    }

    @Test
    void aTemplateThatCannotBeFilledInLeavesNoText() {
        database.transactions().executeWithoutResult(transaction -> {
            database.jdbc()
                    .sql("update template set body = '{{event.unknown}}'")
                    .update();
            assertThat(delivered()).isEqualTo("blocked TEMPLATE_ERROR");
            assertThat(texts()).isEmpty();
            transaction.setRollbackOnly();
        });
    }

    @Test
    void aTextIsDeletedWithItsAttempt() {
        deliver(1, null);
        int before = count("delivery_text");

        database.transactions().executeWithoutResult(transaction -> {
            database.jdbc()
                    .sql("delete from delivery_attempt where message_id = :id")
                    .param("id", message.messageId().value())
                    .update();
            assertThat(count("delivery_text")).isEqualTo(before - 1);
            assertThat(
                            count(
                                    "delivery_text where attempt_id in (select id from delivery_attempt where message_id = :id)"))
                    .isZero();
            // A ledger that loses attempts would be taken for one that was restored from a backup.
            transaction.setRollbackOnly();
        });
    }

    @Test
    void neitherTextNorAddressReachesTheLog(CapturedOutput output) {
        deliver(1, null);

        assertThat(output.getAll()).doesNotContain("stage@example.org", "Dear Stage", "Mahler 5 on");
        assertThat(texts().get(1)).hasToString("AttemptText[REMINDER 1]");
    }

    private void renameContact(@Nullable String name) {
        database.jdbc()
                .sql(
                        "update contact set name = :name where id = (select contact_id from scheduled_message where id = :id)")
                .param("name", name, Types.VARCHAR)
                .param("id", message.messageId().value())
                .update();
    }

    private LetterheadRepository letterheads() {
        return context.getBean(LetterheadRepository.class);
    }

    private void writeMarkdown() {
        database.jdbc().sql("""
                        insert into template (id, org_id, code, version, format, subject, body, created_at)
                        select gen_random_uuid(), org_id, code, max(version) + 1, 'markdown', 'New',
                               E'Dear {{contact.role}},\\n**{{event.name}}** awaits you', now()
                        from template where code = 'REMINDER' group by org_id, code
                        """).update();
    }

    private void sendsBySms() {
        database.jdbc().sql("update message_type set channels = '{sms}'").update();
        database.jdbc()
                .sql(
                        "update contact set phone = '+49 30 123456' where id = (select contact_id from scheduled_message where id = :id)")
                .param("id", message.messageId().value())
                .update();
    }

    private Map<Integer, AttemptText> texts() {
        return ledger.texts(org, message.messageId());
    }

    /** Somebody writes a new version, renames the event and replaces the contact's address. */
    private void changeEverything() {
        database.jdbc().sql("""
                        insert into template (id, org_id, code, version, subject, body, created_at)
                        select gen_random_uuid(), org_id, code, max(version) + 1, 'New', 'New text', now()
                        from template where code = 'REMINDER' group by org_id, code
                        """).update();
        database.jdbc()
                .sql(
                        "update event set name = 'Bruckner 8' where id = (select event_id from scheduled_message where id = :id)")
                .param("id", message.messageId().value())
                .update();
        database.jdbc()
                .sql(
                        "update contact set email = 'other@example.org' where id = (select contact_id from scheduled_message where id = :id)")
                .param("id", message.messageId().value())
                .update();
    }
}
