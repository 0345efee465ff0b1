package io.cuesheet.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.audit.AuditLine;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditWordsTest {

    @Test
    void whatWasDoneIsNamed() {
        assertThat(AuditWords.action("reschedule")).isEqualTo("Moved");
        assertThat(AuditWords.action("rejected:sendNow")).isEqualTo("Refused: send now");
    }

    @Test
    void whoeverDidItIsNamed() {
        assertThat(AuditWords.actor(line("plan"))).isEqualTo("service rules");
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
