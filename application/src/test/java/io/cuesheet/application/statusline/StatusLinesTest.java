package io.cuesheet.application.statusline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.RunningUseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.statusline.StatusCounts;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the status line says of an organisation, and that its pages share it. */
class StatusLinesTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @RegisterExtension
    static final RunningUseCases useCases = new RunningUseCases(NOW);

    private final OrgId org = OrganisationFixture.insert(useCases.jdbc(), "org" + System.nanoTime());
    private final Caller caller = caller(org);
    private final StatusLines lines = useCases.bean(StatusLines.class);
    private final SendingHold hold = useCases.bean(SendingHold.class);

    @Test
    void theNextMessageIsTheFirstThatIsScheduledFromNowOn() {
        insert(org, NOW.minusSeconds(60));
        insert(org, NOW.plusSeconds(7_200));
        insert(org, NOW.plusSeconds(3_600));

        assertThat(lines.of(caller).next()).isEqualTo(next(3_600));
    }

    @Test
    void withoutMessagesThereIsNoNextOne() {
        assertThat(lines.of(caller).next()).isNull();
    }

    @Test
    void whoeverHoldsTheSendsIsNamedWithTheirReasonUntilSomebodyResumesThem() {
        insert(org, NOW.plusSeconds(3_600));
        hold.hold(caller, " the bus broke down ");

        Status held = lines.afterChange(caller);
        assertThat(held.isOnHold()).isTrue();
        assertThat(held.counts())
                .extracting(StatusCounts::heldSince, StatusCounts::heldBy, StatusCounts::heldFor, StatusCounts::due)
                .containsExactly(NOW, caller.actor(), "the bus broke down", 1);

        hold.release(caller);
        assertThat(lines.afterChange(caller).isOnHold()).isFalse();
    }

    @Test
    void aReasonThatIsTooLongHoldsNothing() {
        assertThatThrownBy(() -> hold.hold(caller, "x".repeat(201)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("MALFORMED reason");
        assertThat(lines.of(caller).isOnHold()).isFalse();
    }

    @Test
    void aDatabaseThatWasRestoredIsNoHoldOfSomebody() {
        hold.hold(caller, "");
        useCases.jdbc()
                .sql("insert into database_restore (org_id, noticed_at) values (?, now())")
                .param(org.value())
                .update();

        assertThat(lines.afterChange(caller).isOnHold()).isFalse();
    }

    @Test
    void pagesOfOneOrganisationShareWhatWasReadAndOthersSeeNothingOfIt() {
        lines.of(caller);
        insert(org, NOW.plusSeconds(60));
        OrgId other = OrganisationFixture.insert(useCases.jdbc(), "other" + System.nanoTime());

        assertThat(lines.of(caller).next())
                .as("what another page has just read")
                .isNull();
        assertThat(lines.of(caller(other)).next()).isNull();
        assertThat(lines.afterChange(caller).next()).isEqualTo(next(60));
        assertThat(lines.of(caller).next()).isEqualTo(next(60));
    }

    private static Status.Next next(int seconds) {
        return new Status.Next(NOW.plusSeconds(seconds), ZoneId.of("Europe/Berlin"));
    }

    private static void insert(OrgId org, Instant sendAt) {
        MessageFixture.insert(
                useCases.jdbc(), org, "REMINDER", sendAt, sendAt.plus(Duration.ofDays(3)), "a@example.org");
    }

    private static Caller caller(OrgId org) {
        return RunningUseCases.caller(org, Role.OPERATOR);
    }
}
