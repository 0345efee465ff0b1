package io.cuesheet.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageQueryTest {

    @Test
    void aFilterSurvivesTheAddressBar() {
        MessageQuery query = new MessageQuery(
                Set.of(MessageStatus.BLOCKED, MessageStatus.FAILED),
                Set.of("INIT"),
                Set.of("TOO_LATE"),
                new EventId(new UUID(1, 2)),
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2026, 12, 3),
                "office@example.org",
                "Tallis & Co",
                true);
        assertThat(MessageQuery.of(query.toParameters())).isEqualTo(query);
    }

    @Test
    void whatMeansNothingIsLeftOut() {
        QueryParameters typed = QueryParameters.fromString(
                "status=blocked,exploded&type=&q=%20&page=7&event=x&from=yesterday&to=999999-01-01");
        assertThat(MessageQuery.of(typed)).isEqualTo(MessageQuery.ALL.withStatuses(Set.of(MessageStatus.BLOCKED)));
    }

    @Test
    void whatIsLeftOutIsNamed() {
        QueryParameters typed =
                QueryParameters.fromString("status=blocked,exploded&page=7&event=x&from=tomorrow&to=&q=exploded");
        assertThat(MessageQuery.notUnderstood(typed))
                .containsExactly("status “exploded”", "event “x”", "from “tomorrow”");
        assertThat(MessageQuery.notUnderstood(QueryParameters.fromString("status=paused&from=2026-12-01")))
                .isEmpty();
    }

    @Test
    void noFilterLeavesTheAddressBare() {
        assertThat(MessageQuery.ALL.toParameters().getQueryString()).isEmpty();
    }
}
