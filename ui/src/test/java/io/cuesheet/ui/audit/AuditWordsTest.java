package io.cuesheet.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.text.Language;
import io.cuesheet.db.audit.AuditLine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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
        assertThat(AuditWords.actor(line("plan"))).isEqualTo("service rules");
        assertThat(AuditWords.actor("service:box-office", null)).isEqualTo("service box-office");
        assertThat(AuditWords.actor("key:1", "tills")).isEqualTo("the key tills");
        assertThat(AuditWords.actor("user:1", null)).isEqualTo("a deleted user or key");
        assertThat(Language.in(Locale.GERMAN, () -> AuditWords.actor(line("plan"))))
                .isEqualTo("Cuesheet (Regeln)");
    }

    @Test
    void aLineNamesWhatItIsAbout() {
        assertThat(AuditWords.about(line("plan"))).isEqualTo("Gala · First contact");
    }

    private static AuditLine line(String action) {
        return new AuditLine(
                new UUID(0, 1),
                Instant.parse("2026-11-01T12:00:00Z"),
                "service:rules",
                null,
                action,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "Gala",
                "First contact",
                null);
    }
}
