package io.cuesheet.application.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class OneByOneTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void a_fault_with_one_keeps_no_other_one_from_its_turn() {
        assertThatThrownBy(() -> OneByOne.each(List.of("a", "b", "c", "d"), this::doIt))
                .hasMessage("a")
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));

        assertThat(done).containsExactly("b", "d");
    }

    @Test
    void the_same_fault_twice_is_told_once() {
        IllegalStateException fault = new IllegalStateException("same");
        assertThatThrownBy(() -> OneByOne.each(List.of("a", "b"), one -> {
                    throw fault;
                }))
                .isSameAs(fault);
    }

    @Test
    void while_the_database_is_away_nobody_else_waits_for_it() {
        assertThatThrownBy(() -> OneByOne.each(List.of("a", "b"), one -> {
                    done.add(one);
                    throw new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException());
                }))
                .isInstanceOf(CannotGetJdbcConnectionException.class);

        assertThat(done).containsExactly("a");
    }

    private void doIt(String one) {
        if (one.equals("a") || one.equals("c")) {
            throw new IllegalStateException(one);
        }
        done.add(one);
    }
}
