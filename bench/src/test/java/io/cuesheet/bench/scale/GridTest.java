package io.cuesheet.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void onlyWhatGrowsIsExtrapolatedAndMarkedSo() {
        Grid grid = new Grid();
        grid.putGrowing(0, "database", "MB", 50);
        grid.putGrowing(1_000, "database", "MB", 51.5);
        grid.put(1_000, "started", "/s", 121.4);

        assertThat(grid.text(List.of(0, 1_000), 1_000_000).lines())
                .satisfiesExactly(
                        head -> assertThat(head.split(" +"))
                                .containsExactly("runs", "asleep", "0", "1,000", "each", "1,000", "~1,000,000"),
                        database -> assertThat(database.split(" +"))
                                .containsExactly("database", "MB", "50", "51.5", "1.5", "~1,550"),
                        started ->
                                assertThat(started.split(" +")).containsExactly("started", "/s", "-", "121", "-", "-"));
    }
}
