package io.cuesheet.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.RunningUseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.message.MessageStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever changes a message, its line in the log says which message it was. */
class AuditLinesTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @RegisterExtension
    static final RunningUseCases useCases = new RunningUseCases(NOW);

    private final Caller caller =
            RunningUseCases.caller(OrganisationFixture.insert(useCases.jdbc(), "org" + System.nanoTime()), Role.ADMIN);

    @Test
    void linesOfImportPlanningBulkCommandsAndDeletionsNameEventTypeAndRecipient() {
        useCases.bean(EventImport.class).importFile(caller, SeasonFormat.CSV, """
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                t-1,Gala,Hall,Berlin,2026-12-20T20:00,Europe/Berlin,,Office,office@example.org,
                """.getBytes(StandardCharsets.UTF_8));
        useCases.bean(BulkChanges.class)
                .accept(
                        caller,
                        new BulkRequest(
                                BulkKind.STATUS,
                                MessageSelection.of(MessageFilter.EVERYTHING),
                                Map.of(),
                                null,
                                null,
                                null,
                                MessageStatus.PAUSED,
                                Set.of()),
                        null);
        useCases.bean(MessageDeletions.class).deleteAll(caller, MessageFilter.EVERYTHING);

        List<AuditLine> lines = useCases.bean(AuditTrail.class)
                .page(caller, new AuditFilter(null, null, null, null, null, null, null), null, 100);

        assertThat(lines).extracting(AuditLine::action).contains("import", "plan", "changeStatus", "delete");
        assertThat(lines).extracting(AuditLine::eventName).containsOnly("Gala");
        assertThat(lines).filteredOn(line -> line.message() != null).hasSize(9).allSatisfy(line -> {
            assertThat(line.typeName()).isIn("First contact", "Reminder", "Day before");
            assertThat(line.recipient()).isEqualTo("Office");
        });
    }
}
