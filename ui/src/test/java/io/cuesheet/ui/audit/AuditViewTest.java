package io.cuesheet.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.ui.ViewTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditViewTest extends ViewTest {

    @BeforeEach
    void insertLines() {
        insert("edit", "user:00000000-0000-0000-0000-000000000001", null, NOW.minusSeconds(86_400));
        insert("rejected:sendNow", "service:box-office", "ALREADY_SENT", NOW.minusSeconds(60));
        insert("rejected:reschedule", "service:box-office", "IN_PAST", NOW.minusSeconds(30));
    }

    @Test
    void theAddressSaysWhatIsListed() {
        open(Map.of("action", List.of("edit")));
        assertThat(actions()).containsExactly("edit");
        open(Map.of("action", List.of("rejected")));
        assertThat(actions()).containsExactly("rejected:reschedule", "rejected:sendNow");
        open(Map.of("reason", List.of("IN_PAST")));
        assertThat(actions()).containsExactly("rejected:reschedule");
        open(Map.of("to", List.of("2026-11-27")));
        assertThat(actions()).containsExactly("edit");
    }

    @Test
    void whoDidItIsChosenFromThoseWhoDidSomething() {
        open(Map.of());
        ComboBox<String> who = choice("audit-actor");
        assertThat(who.getListDataView().getItems())
                .containsExactly("service:box-office", "user:00000000-0000-0000-0000-000000000001");
        who.setValue("service:box-office");
        assertThat(actions()).hasSize(2);
    }

    @Test
    void everyActionOfTheLogCanBeChosenAndHasWordsOfItsOwn() {
        assertThat(AuditWords.actions()).contains("edit", "add-feed", "revoke-feed", "rejected:sendNow");
        assertThat(AuditWords.actions()).extracting(AuditWords::action).doesNotHaveDuplicates();
        assertThat(AuditWords.action("edit")).isEqualTo("Event changed");
    }

    @Test
    void anUntilBeforeFromIsSaidAtTheFieldAndChangesNothing() {
        open(Map.of("from", List.of("2026-11-28")));
        assertThat(actions()).hasSize(2);

        DatePicker until = find(DatePicker.class).withId("audit-until").single();
        until.setValue(LocalDate.parse("2026-11-01"));

        assertThat(until.isInvalid()).isTrue();
        assertThat(until.getErrorMessage()).isEqualTo("Until must not lie before the first day.");
        assertThat(actions()).hasSize(2);

        until.setValue(LocalDate.parse("2026-11-28"));
        assertThat(until.isInvalid()).isFalse();
        assertThat(actions()).hasSize(2);
    }

    @Test
    void newLinesAppearByThemselvesAboveTheOthers() {
        open(Map.of());
        insert("hold", "service:box-office", null, NOW);
        soon(() -> assertThat(actions()).startsWith("hold").hasSize(4));
    }

    @Test
    void olderLinesStayWhenNewOnesCome() {
        IntStream.range(0, 120).forEach(each -> insert("plan", "service:rules", null, NOW.minusSeconds(90_000 + each)));
        open(Map.of());
        assertThat(actions()).hasSize(100);
        test(find(Button.class).withId("show-older").single()).click();
        roundTrip();
        assertThat(actions()).hasSize(123);
        insert("hold", "service:box-office", null, NOW);
        soon(() -> assertThat(actions()).startsWith("hold").hasSize(124));
    }

    private void open(Map<String, List<String>> filters) {
        UI.getCurrent().navigate(AuditView.class, new QueryParameters(filters));
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> choice(String id) {
        return find(ComboBox.class).withId(id).single();
    }

    @SuppressWarnings("unchecked")
    private List<String> actions() {
        Grid<AuditLine> grid = find(Grid.class).withId("audit").single();
        return IntStream.range(0, test(grid).size())
                .mapToObj(index -> test(grid).getRow(index).action())
                .toList();
    }

    private void insert(String action, String actor, @Nullable String reason, Instant at) {
        jdbc().sql("insert into audit_entry (id, org_id, at, actor, action, reason_code) values (?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), org.value(), Times.timestamp(at), actor, action, reason)
                .update();
    }
}
