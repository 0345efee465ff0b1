package io.cuesheet.db.seasonimport;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Files that wait for their turn, and how far each is. */
class SeasonImportRepositoryTest extends RepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String ACTOR = "user:00000000-0000-7000-8000-000000000001";
    private static final byte[] FILE = "external_ref,name\n".getBytes(StandardCharsets.UTF_8);

    private final SeasonImportRepository imports = context.getBean(SeasonImportRepository.class);

    @AfterEach
    void forget() {
        database.jdbc().sql("delete from season_import").update();
    }

    @Test
    void aFileIsKeptAsItWasAcceptedAndForItsOrganisationOnly() {
        StoredImport accepted = accept(org);

        assertThat(imports.find(org, accepted.id())).contains(accepted);
        assertThat(imports.find(other, accepted.id())).isEmpty();
        assertThat(imports.file(org, accepted.id())).isEqualTo(FILE);
        assertThat(imports.countOpen(org)).isOne();
        assertThat(imports.countOpen(other)).isZero();
    }

    @Test
    void filesOfOneOrganisationHaveTheirTurnOneAfterTheOther() {
        StoredImport first = accept(org);
        StoredImport second = accept(org);
        StoredImport theirs = accept(other);

        database.transactions().executeWithoutResult(one -> {
            assertThat(imports.lockNext()).contains(first);
            assertThat(elsewhere())
                    .as("another process takes another organisation's")
                    .contains(theirs);
        });
        imports.advance(org, first.id(), 2, "{}", NOW.plusSeconds(1));
        imports.advance(other, theirs.id(), 2, "{}", NOW.plusSeconds(1));

        assertThat(elsewhere()).contains(second);
    }

    @Test
    void theLastPartEndsAnImportAndDropsItsFile() {
        StoredImport accepted = accept(org);

        imports.advance(org, accepted.id(), 1, "{\"created\": 1}", NOW.plusSeconds(1));
        assertThat(imports.find(org, accepted.id()))
                .contains(stored(accepted, ImportState.RUNNING, 1, "{\"created\": 1}", null));
        imports.advance(other, accepted.id(), 2, "{}", NOW);
        imports.advance(org, accepted.id(), 2, "{\"created\": 2}", NOW.plusSeconds(2));

        assertThat(imports.find(org, accepted.id()))
                .contains(stored(accepted, ImportState.DONE, 2, "{\"created\": 2}", NOW.plusSeconds(2)));
        assertThat(keepsFile(accepted)).isFalse();
        assertThat(imports.countOpen(org)).isZero();
    }

    @Test
    void faultsInARowEndAnImportAndAPartThatWorksForgetsThem() {
        StoredImport accepted = accept(org);
        imports.fault(org, accepted.id(), 2, NOW);
        imports.advance(org, accepted.id(), 1, "{}", NOW);

        imports.fault(org, accepted.id(), 2, NOW.plusSeconds(3));
        assertThat(imports.find(org, accepted.id())).contains(stored(accepted, ImportState.RUNNING, 1, "{}", null));
        imports.fault(org, accepted.id(), 2, NOW.plusSeconds(4));

        assertThat(imports.find(org, accepted.id()))
                .contains(stored(accepted, ImportState.FAILED, 1, "{}", NOW.plusSeconds(4)));
        assertThat(keepsFile(accepted)).isFalse();
    }

    private Optional<StoredImport> elsewhere() {
        TransactionTemplate other = database.transactions();
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return other.execute(transaction -> imports.lockNext());
    }

    private StoredImport accept(OrgId org) {
        StoredImport accepted = new StoredImport(
                Ids.next(),
                org,
                ACTOR,
                "10.0.0.1",
                "csv",
                ZoneId.of("Europe/Berlin"),
                ImportState.WAITING,
                2,
                0,
                null,
                "{\"horizon_days\": 730}",
                NOW,
                null);
        imports.insert(accepted, FILE);
        return accepted;
    }

    private static StoredImport stored(
            StoredImport accepted, ImportState state, int done, String report, @Nullable Instant finishedAt) {
        return new StoredImport(
                accepted.id(),
                accepted.orgId(),
                accepted.actor(),
                accepted.source(),
                accepted.format(),
                accepted.defaultZone(),
                state,
                accepted.totalEvents(),
                done,
                report,
                finishedAt == null ? accepted.readingJson() : null,
                accepted.createdAt(),
                finishedAt);
    }

    private static boolean keepsFile(StoredImport stored) {
        return database.jdbc()
                .sql("select file is not null from season_import where id = :id")
                .param("id", stored.id())
                .query(Boolean.class)
                .single();
    }
}
