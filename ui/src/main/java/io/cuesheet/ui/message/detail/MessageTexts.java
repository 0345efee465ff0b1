package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.TabSheet;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.command.MessageDetails;
import io.cuesheet.workflows.MessageId;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The texts on the page of a message: as sent, and as the message would read now. The chosen tab and attempt stay when the page updates the
 * same message.
 */
final class MessageTexts extends Div {

    /** Vaadin's frame around the tabs can get the focus, so screen readers would count it as a tab. */
    private static final String ONLY_TABS_IN_THE_LIST = """
            const tabs = this.querySelector('vaadin-tabs');
            tabs.updateComplete.then(() => tabs.shadowRoot.querySelector('#scroll').removeAttribute('tabindex'));""";

    private final Select<Attempt> attempts = new Select<>();
    private final SentText said = new SentText();
    private final TextNow now = new TextNow();
    private final TextNow alone = new TextNow();
    private final TabSheet tabs = new TabSheet();
    private MessageDetails.@Nullable Details shown;
    private ZoneId zone = ZoneOffset.UTC;

    /** The number of the chosen attempt; null: the page shows the relevant one. */
    private @Nullable Integer chosen;

    MessageTexts() {
        addClassName("message-texts");
        attempts.setId("attempts");
        attempts.setLabel(Texts.of("detail.texts.attempt"));
        attempts.setItemLabelGenerator(attempt -> AttemptWords.choice(attempt, zone));
        attempts.addValueChangeListener(change -> {
            // When the page itself sets a value, it shows the attempt afterwards.
            if (change.isFromClient() && change.getValue() != null) {
                chosen = change.getValue().attempt();
                showAttempt();
            }
        });
        tabs.setId("texts");
        tabs.add(Texts.of("detail.texts.as_sent"), Styled.div("column", attempts, said))
                .setId("as-sent");
        tabs.add(TextNow.title(), now).setId("as-now");
        tabs.addAttachListener(attached -> tabs.getElement().executeJs(ONLY_TABS_IN_THE_LIST));
        add(tabs, alone);
    }

    /** @param timeZone time zone of displayed times */
    void show(MessageDetails.Details found, ZoneId timeZone) {
        if (shown == null || !message(shown).equals(message(found))) {
            chosen = null;
            tabs.setSelectedIndex(0);
        }
        shown = found;
        zone = timeZone;
        List<Attempt> all = found.explanation().attempts();
        tabs.setVisible(!all.isEmpty());
        alone.setVisible(all.isEmpty());
        if (all.isEmpty()) {
            alone.show(found, null, found.isSent() ? TextNow.title() : Texts.of("detail.texts.only"));
        } else {
            attempts.setItems(all.reversed());
            attempts.setVisible(all.size() > 1);
            attempts.setValue(all.stream()
                    .filter(attempt -> Objects.equals(attempt.attempt(), chosen))
                    .findFirst()
                    .or(() -> found.explanation().lastCalled())
                    .orElseThrow());
            showAttempt();
        }
    }

    private static MessageId message(MessageDetails.Details details) {
        return details.explanation().plan().state().messageId();
    }

    private void showAttempt() {
        Attempt attempt = attempts.getValue();
        if (shown != null && attempt != null) {
            said.show(shown, attempt, zone);
            now.show(shown, attempt, TextNow.title());
        }
    }
}
