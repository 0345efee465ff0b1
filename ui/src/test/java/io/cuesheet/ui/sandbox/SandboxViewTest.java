package io.cuesheet.ui.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Pre;
import io.cuesheet.db.Ids;
import io.cuesheet.db.sandbox.SandboxMail;
import io.cuesheet.db.sandbox.SandboxMailRepository;
import io.cuesheet.db.template.LetterheadRepository;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.template.Logo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sandbox outbox shows what a recipient would have got. */
class SandboxViewTest extends ViewTest {

    @Autowired
    private SandboxMailRepository mails;

    @Autowired
    private LetterheadRepository letterheads;

    @Test
    void aMailWithHtmlIsShownInAFrameWithItsLogo() {
        Logo logo = letterheads.store(org, 10, 5, new byte[] {1, 2, 3}, NOW);
        insert(
                "Dear Stage",
                "<html><head></head><body><b>Dear Stage</b><img src=\"cid:%s\" /></body></html>"
                        .formatted(logo.contentId()),
                logo);

        openFirst();

        assertThat(find(IFrame.class).single().getSrcdoc())
                .get()
                .asString()
                .contains("<b>Dear Stage</b>", "data:image/png;base64,AQID", "Content-Security-Policy");
    }

    @Test
    void aMailWithoutHtmlIsShownAsText() {
        insert("Dear Stage", null, null);

        openFirst();

        assertThat(find(IFrame.class).exists()).isFalse();
        assertThat(find(Pre.class).single().getText()).isEqualTo("Dear Stage");
    }

    private void insert(String text, @Nullable String html, @Nullable Logo logo) {
        mails.insertOnce(new SandboxMail(
                Ids.next(),
                org,
                new MessageId(Ids.next()),
                Ids.next().toString(),
                ChannelKind.EMAIL,
                "stage@example.org",
                "Load-in?",
                text,
                html,
                logo == null ? null : logo.id(),
                NOW));
    }

    @SuppressWarnings("unchecked")
    private void openFirst() {
        navigate(SandboxView.class);
        beat();
        test(find(Grid.class).single()).clickRow(0);
    }
}
