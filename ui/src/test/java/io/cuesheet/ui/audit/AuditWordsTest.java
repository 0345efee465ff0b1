package io.cuesheet.ui.audit;

import static io.cuesheet.application.audit.AuditLineFixture.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.text.Language;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AuditWordsTest {

    @Test
    void whatWasDoneIsNamed() {
        assertThat(AuditWords.action("reschedule")).isEqualTo("Moved");
        assertThat(AuditWords.action("rejected:sendNow")).isEqualTo("Refused: send now");
    }

    @Test
    void whatAnotherVersionWroteIsStillReadable() {
        assertThat(AuditWords.action("paint-stage")).isEqualTo("paint stage");
        assertThat(AuditWords.action("rejected:paint-stage")).isEqualTo("Refused: paint stage");
    }

    @Test
    void eachActionHasANameOfItsOwnInEachLanguage() {
        for (Locale language : Language.KNOWN) {
            List<String> names = Language.in(
                    language,
                    () -> AuditWords.actions().stream().map(AuditWords::action).toList());
            assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.startsWith("audit."));
        }
    }

    @Test
    void whoeverDidItIsNamed() {
        assertThat(AuditWords.actor(about("plan", "Gala", "First contact"))).isEqualTo("service rules");
        assertThat(AuditWords.actor("service:box-office", null)).isEqualTo("service box-office");
        assertThat(AuditWords.actor("key:1", "tills")).isEqualTo("the key tills");
        assertThat(AuditWords.actor("user:1", null)).isEqualTo("a deleted user or key");
        assertThat(Language.in(Locale.GERMAN, () -> AuditWords.actor(about("plan", "Gala", "First contact"))))
                .isEqualTo("Cuesheet (Regeln)");
    }

    @Test
    void aLineNamesWhatItIsAbout() {
        assertThat(AuditWords.about(about("plan", "Gala", "First contact"))).isEqualTo("Gala · First contact");
    }
}
