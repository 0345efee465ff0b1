package io.cuesheet.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.audit.AuditLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditWordsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Test
    void whatChangedIsSaidFromAndTo() {
        AuditLine moved = line(
                "reschedule",
                "BY_HAND",
                Map.of("sendAt", "2026-12-01T09:00:00Z", "status", "scheduled", "revision", 1),
                Map.of("sendAt", "2026-12-02T09:00:00Z", "status", "scheduled", "revision", 2));
        assertThat(AuditWords.action(moved.action())).isEqualTo("Moved");
        assertThat(AuditWords.change(moved, ZONE))
                .isEqualTo(
                        "send time from Tue 1 Dec 2026, 10:00 · Europe/Berlin to Wed 2 Dec 2026, 10:00 · Europe/Berlin; "
                                + "set by hand");
    }

    @Test
    void aRefusalSaysWhatWasAskedAndWhyNot() {
        AuditLine refused = line("rejected:sendNow", "ALREADY_SENT", null, null);
        assertThat(AuditWords.action(refused.action())).isEqualTo("Refused: sent now");
        assertThat(AuditWords.change(refused, ZONE)).isEqualTo("it was already sent");
    }

    @Test
    void whoeverDidItIsNamed() {
        assertThat(AuditWords.actor(line("plan", null, null, null))).isEqualTo("service rules");
    }

    @Test
    void aLineNamesWhatItIsAbout() {
        assertThat(AuditWords.about(line("plan", null, null, null))).isEqualTo("Gala · First contact");
    }

    private static AuditLine line(
            String action,
            @Nullable String reason,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        return new AuditLine(
                new UUID(0, 1),
                Instant.parse("2026-11-01T12:00:00Z"),
                "service:rules",
                null,
                action,
                null,
                null,
                null,
                reason,
                null,
                before,
                after,
                "Gala",
                "First contact",
                null);
    }
}
