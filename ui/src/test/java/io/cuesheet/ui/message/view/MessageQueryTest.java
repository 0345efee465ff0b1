package io.cuesheet.ui.message.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageQueryTest {

    @Test
    void aFilterSurvivesTheAddressBar() {
        MessageQuery query =
                new MessageQuery(Set.of(MessageStatus.BLOCKED, MessageStatus.FAILED), Set.of("INIT"), "Tallis & Co");
        assertThat(MessageQuery.of(query.toParameters())).isEqualTo(query);
    }

    @Test
    void whatMeansNothingIsLeftOut() {
        QueryParameters typed = QueryParameters.fromString("status=blocked,exploded&type=&q=%20&page=7");
        assertThat(MessageQuery.of(typed)).isEqualTo(new MessageQuery(Set.of(MessageStatus.BLOCKED), Set.of(), ""));
    }

    @Test
    void noFilterLeavesTheAddressBare() {
        assertThat(MessageQuery.ALL.toParameters().getQueryString()).isEmpty();
    }
}
