package io.cuesheet.db.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A database in which organisations had their hold on their own row. */
class HoldMigrationTest {

    @Test
    void aHoldOutlastsTheMove() {
        try (TestDatabase database = TestDatabase.createAt("17")) {
            OrgId held = OrganisationFixture.insert(database.jdbc(), "held");
            OrgId free = OrganisationFixture.insert(database.jdbc(), "free");
            database.jdbc()
                    .sql("update organisation set held_since = '2026-11-01T12:00:00Z' where id = ?")
                    .param(held.value())
                    .update();

            database.migrate();

            SettingsRepository settings = new SettingsRepository(database.jdbc());
            assertThat(settings.find(held).heldSince()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
            assertThat(settings.find(free).heldSince()).isNull();
        }
    }
}
