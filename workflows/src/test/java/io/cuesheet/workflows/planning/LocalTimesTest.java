package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.LocalTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LocalTimesTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final List<LocalTime> TIMES = List.of(
            LocalTime.of(10, 0), LocalTime.of(17, 0), LocalTime.of(0, 0), LocalTime.of(1, 45), LocalTime.of(2, 30));

    static Stream<ZoneId> zones() {
        return Stream.of(
                        "America/New_York",
                        "America/St_Johns",
                        "America/Santiago",
                        "Europe/Berlin",
                        "Europe/Dublin",
                        "Africa/Casablanca",
                        "Africa/Cairo",
                        "Asia/Kathmandu",
                        "Asia/Beirut",
                        "Asia/Seoul",
                        "Australia/Lord_Howe",
                        "Pacific/Chatham",
                        "Pacific/Kiritimati")
                .map(ZoneId::of);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void theClockOnTheWallShowsTheLocalTimeOnEveryDayOfTenYearsExceptInGaps(ZoneId zone) {
        FIRST_DAY
                .datesUntil(FIRST_DAY.plusYears(10))
                .forEach(day -> TIMES.forEach(time -> check(day.atTime(time), zone)));
    }

    /** Judges by the offsets that are valid at the local time, not by the transition that the code under test looks at. */
    private static void check(LocalDateTime local, ZoneId zone) {
        LocalTimes.Resolved resolved = LocalTimes.resolve(local, zone);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        LocalDateTime wall = LocalDateTime.ofInstant(resolved.instant(), zone);
        switch (offsets.size()) {
            case 0 -> {
                LocalDateTime justBefore =
                        LocalDateTime.ofInstant(resolved.instant().minusNanos(1), zone);
                assertThat(resolved.shift()).isEqualTo(DstShift.GAP);
                assertThat(justBefore).isBefore(local);
                assertThat(wall).isAfter(local);
            }
            case 1 -> {
                assertThat(resolved.shift()).isNull();
                assertThat(wall).isEqualTo(local);
            }
            default -> {
                assertThat(resolved.shift()).isEqualTo(DstShift.OVERLAP);
                assertThat(wall).isEqualTo(local);
                assertThat(offsets)
                        .allSatisfy(
                                offset -> assertThat(local.toInstant(offset)).isAfterOrEqualTo(resolved.instant()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-14T02:30, America/New_York,    2027-03-14T07:00:00Z, GAP",
        "2026-11-01T01:30, America/New_York,    2026-11-01T05:30:00Z, OVERLAP",
        "2026-10-04T02:10, Australia/Lord_Howe, 2026-10-03T15:30:00Z, GAP",
        "2027-04-04T01:45, Australia/Lord_Howe, 2027-04-03T14:45:00Z, OVERLAP",
        "2011-12-30T10:00, Pacific/Apia,        2011-12-30T10:00:00Z, GAP",
        "2027-03-28T01:30, Europe/Dublin,       2027-03-28T01:00:00Z, GAP",
    })
    void gapsEndAtTheirFirstValidInstantAndOverlapsAreTakenTheFirstTime(
            LocalDateTime local, ZoneId zone, Instant instant, DstShift shift) {
        assertThat(LocalTimes.resolve(local, zone)).isEqualTo(new LocalTimes.Resolved(instant, shift));
    }

    @Test
    void aPlainLocalTimeIsNotFlagged() {
        assertThat(LocalTimes.resolve(LocalDateTime.parse("2026-09-10T10:00"), ZoneId.of("Asia/Kathmandu")))
                .isEqualTo(new LocalTimes.Resolved(Instant.parse("2026-09-10T04:15:00Z"), null));
    }
}
