package io.cuesheet.application.planning;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More of {@link PlanInPartsTest}. */
@Tag("stress")
class PlanInPartsStressTest extends PlanInPartsTest {

    static LongStream more() {
        return LongStream.rangeClosed(11, 30);
    }

    @ParameterizedTest
    @MethodSource("more")
    void moreOfThem(long seed) {
        compare(seed);
    }
}
