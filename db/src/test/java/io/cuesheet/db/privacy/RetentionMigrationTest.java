package io.cuesheet.db.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Repositories;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** An upgrade deletes nothing that nobody asked for. */
class RetentionMigrationTest {

    private static final OrgId KNOWN = new OrgId(UUID.fromString("00000000-0000-0000-0000-000000000001"));
    private static final OrgId LATER = new OrgId(UUID.fromString("00000000-0000-0000-0000-000000000002"));

    private static final String INSERT = """
            insert into organisation (id, code, name, default_zone, sender_address, created_at)
            values (?, ?, 'A', 'UTC', 'a@example.org', now())
            """;

    @Test
    void organisationsThatExistKeepAllForEverAndNewOnesBeginWithTheDefaults() {
        try (TestDatabase database = TestDatabase.createAt("61")) {
            database.jdbc().sql(INSERT).params(KNOWN.value(), "known").update();

            database.migrate();

            database.jdbc().sql(INSERT).params(LATER.value(), "later").update();
            try (AnnotationConfigApplicationContext context = Repositories.start(database)) {
                RetentionRepository retentions = context.getBean(RetentionRepository.class);
                assertThat(retentions.find(KNOWN)).isEqualTo(new Retention(null, null, null, null, 1));
                assertThat(retentions.find(LATER)).isEqualTo(Retention.DEFAULT);
            }
        }
    }
}
