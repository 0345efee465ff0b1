package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.text.Language;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A row's buttons in the reader's language, and room for them. */
class RowTemplatesTest {

    @Test
    void buttonsAreInTheReadersLanguageAndNameTheEvent() {
        assertThat(Language.in(Language.ENGLISH, () -> RowTemplates.actions(true)))
                .contains("aria-label=\"Skip: ${item.event}\"", ">Send now</button>", ">Reschedule ▾</button>");
        assertThat(Language.in(Locale.GERMAN, () -> RowTemplates.actions(false)))
                .contains("aria-label=\"Überspringen: ${item.event}\"", ">Senden</button>", ">Ändern ▾</button>");
    }

    @Test
    void theColumnIsAsWideAsItsWords() {
        assertThat(Language.in(Language.ENGLISH, () -> RowTemplates.actionsWidth(false)))
                .isEqualTo("11rem");
        assertThat(Language.in(Language.ENGLISH, () -> RowTemplates.actionsWidth(true)))
                .isEqualTo("16rem");
        assertThat(Language.in(Locale.GERMAN, () -> RowTemplates.actionsWidth(true)))
                .isEqualTo("18rem");
    }
}
