package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.transfer.MessageExport;
import io.cuesheet.application.transfer.MessageTransfer;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.SeasonFixture;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What one organisation exported, another one takes over in the page. */
class MessageImportDialogTest extends PageTest {

    private static int others;

    @Autowired
    private MessageExport export;

    @Autowired
    private MessageTransfer transfer;

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON"})
    void anExportIsShownFirstAndStoredWhenSomebodyAgrees(MessageExport.Format format) throws IOException {
        MessageImportDialog dialog = open();

        dialog.look(exported(format));
        draw();
        assertThat(outcome())
                .contains("Importing this does the following")
                .contains("New messages: 1")
                .contains("1 of them will be sent from here")
                .doesNotContain("overdue");
        assertThat(messages()).as("nothing is stored yet").isZero();

        press("Import");
        assertThat(outcome()).contains("Imported").contains("New events: 1");
        assertThat(messages()).isOne();
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithItsLineAndNothingIsOffered() {
        open().look("external_ref\nx\n".getBytes(StandardCharsets.UTF_8));
        draw();
        assertThat(notices())
                .contains("Line 1: The header must name these columns")
                .contains("Nothing was stored.");
        assertThat(find(Button.class).withText("Import").exists()).isFalse();
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        byte[] file = exported(MessageExport.Format.CSV);
        transfer.importFile(caller, file);
        open().look(file);
        draw();
        assertThat(outcome()).contains("Nothing new: everything in this file is already here.");
        assertThat(find(Button.class).withText("Import").exists()).isFalse();
    }

    @Test
    void whatWasDeletedHereIsSaidToStayDeleted() throws IOException {
        byte[] file = exported(MessageExport.Format.CSV);
        transfer.importFile(caller, file);
        jdbc().sql("update scheduled_message set deleted_at = now() where org_id = ?")
                .param(org.value())
                .update();
        open().look(file);
        draw();
        assertThat(outcome())
                .contains("Nothing new in this file.")
                .contains("Messages that were deleted here and stay deleted: 1")
                .doesNotContain("already here");
    }

    @Test
    void whatIsOverdueIsCountedApart() throws IOException {
        open().look(exported(MessageExport.Format.CSV, NOW.minusSeconds(60), "scheduled"));
        draw();
        assertThat(outcome()).contains("1 of them will be sent from here").contains("Of these, 1 is overdue");
    }

    @Test
    void whatIsPausedIsNotSaidToBeSent() throws IOException {
        open().look(exported(MessageExport.Format.CSV, NOW.plusSeconds(86_400), "paused"));
        draw();
        assertThat(outcome()).contains("New messages: 1").doesNotContain("will be sent");
    }

    private MessageImportDialog open() {
        MessageImportDialog dialog = new MessageImportDialog(caller, transfer, Runnable::run);
        dialog.open();
        roundTrip();
        return dialog;
    }

    private String outcome() {
        return find(Div.class)
                .withId("message-import-outcome")
                .single()
                .getElement()
                .getTextRecursively();
    }

    private int messages() {
        return jdbc().sql("select count(*) from scheduled_message where org_id = ?")
                .param(org.value())
                .query(Integer.class)
                .single();
    }

    private byte[] exported(MessageExport.Format format) throws IOException {
        return exported(format, NOW.plusSeconds(86_400), "scheduled");
    }

    private byte[] exported(MessageExport.Format format, Instant sendAt, String status) throws IOException {
        OrgId other = OrganisationFixture.insert(jdbc(), "exporting" + ++others);
        new SeasonFixture(jdbc(), other, NOW).insertOne("Gala", "Europe/Berlin", sendAt, status, "office@example.org");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        export.write(
                new Caller(other, Actor.user(new UUID(7, 3)), Role.ADMIN),
                MessageFilter.EVERYTHING,
                format,
                false,
                file);
        return file.toByteArray();
    }
}
