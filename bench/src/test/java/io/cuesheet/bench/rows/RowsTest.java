package io.cuesheet.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RowsTest {

    @Test
    void the_benchmark_fills_the_schema_of_today() {
        try (TestDatabase database = TestDatabase.create()) {
            JdbcClient jdbc = database.jdbc();
            OrgId org = OrganisationFixture.insertDemo(jdbc);
            Rows rows = new Rows(jdbc, org);

            rows.fill(100);
            rows.fill(200);

            assertThat(jdbc.sql("select count(*) from scheduled_message where org_id = :org")
                            .param("org", org.value())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(200);
        }
    }
}
