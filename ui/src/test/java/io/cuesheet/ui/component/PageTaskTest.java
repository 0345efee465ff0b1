package io.cuesheet.ui.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.application.refusal.InvalidInput;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class PageTaskTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void aRefusalAndAnOutageAreToldAndGoNoFurther() {
        attempt(InvalidInput.of("name", "is missing."));
        attempt(AccessDenied.lacking(Permission.EDIT, Permission.EDIT.holders()));
        attempt(new QueryTimeoutException("never shown"));
        assertThat(told)
                .containsExactly(
                        "Name is missing.",
                        "This needs the role editor, operator or admin.",
                        "The database can't be reached. Nothing was changed; what you typed is still here.");
    }

    @Test
    void aDatabaseThatIsReadOnlyOrFullIsNotCalledUnreachable() {
        attempt(new UncategorizedSQLException("save", null, new SQLException("never shown", "25006")));
        attempt(new TransactionSystemException("commit", new SQLException("never shown", "53100")));
        assertThat(told)
                .containsOnly("The database can't be changed now. Nothing was changed; what you typed is still here.")
                .hasSize(2);
    }

    @Test
    void whatNobodyExpectedIsToldWithoutItsTextAndGoesOnToTheLog() {
        IllegalStateException bug = new IllegalStateException("ada@example.org");
        assertThatThrownBy(() -> attempt(bug)).isSameAs(bug);
        assertThat(told).singleElement().asString().contains("server log").doesNotContain("ada");
    }

    private void attempt(RuntimeException cause) {
        PageTask.attempt(
                () -> {
                    throw cause;
                },
                failure -> told.add(failure.sentence()));
    }
}
