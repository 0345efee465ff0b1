package io.cuesheet.bench.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void linesAreAlignedAndHaveTheRatioToTheBareWorkflow() {
        String table = Table.of(List.of(
                new Line(
                        "drain",
                        "/s",
                        Map.of(Column.CUESHEET, 45.04, Column.BARE, 50.0, Column.DB_1S, 1234.4, Column.DB_10S, 99.94),
                        "ratio >= 0.9"),
                new Line("hold, p99", "ms", Map.of(Column.CUESHEET, 12.34), "<= 100")));

        assertThat(table).isEqualTo("""
                                                         unit   Cuesheet      bare  ratio    db 1 s   db 10 s  goal
                drain                                    /s         45.0        50   0.90      1234      99.9  ratio >= 0.9
                hold, p99                                ms         12.3         -      -         -         -  <= 100
                """);
    }

    @Test
    void thereIsNoRatioToNothing() {
        String table = Table.of(List.of(new Line("early", "", Map.of(Column.CUESHEET, 0.0, Column.BARE, 0.0), "0")));

        assertThat(table.lines().skip(1))
                .containsExactly("early" + " ".repeat(50) + "0         0      -         -         -  0");
    }
}
