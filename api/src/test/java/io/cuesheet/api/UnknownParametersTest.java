package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.OperationTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query parameter that an operation does not know is refused, whatever the operation; but programs that subscribe to a feed add their own. */
class UnknownParametersTest extends ApiTest {

    @Test
    void everyOperationRefusesAParameterThatItDoesNotKnowAndChangesNothing() {
        OperationRequests requests = new OperationRequests(client, season, jdbc, "unknown-parameters");
        Map<String, String> before = requests.contents();

        List<String> taken = new ArrayList<>();
        for (Row row : OperationTable.rows()) {
            if (row.id().equals("showFeedCalendar")) {
                continue;
            }
            Answer answer = requests.ask(row, "dryRun=true", row.contentType());
            if (answer.response().statusCode() != 400
                    || !answer.response().body().contains("There is no parameter dryRun")) {
                taken.add("%s: %s".formatted(row, answer.response()));
            }
        }

        assertThat(taken).isEmpty();
        assertThat(requests.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%6Cimit=1", "limit=1", ""})
    void aNameIsReadAsItWasMeant(String query) {
        get("/api/scheduler/batches?" + query).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%00b=1", "%3Cscript%3E=1", "%E2%80%AE=1", "=1"})
    void aNameThatCouldHoldAnythingIsNotRepeated(String query) {
        Answer refused = get("/api/settings?" + query).expectProblem(400, "MALFORMED");

        assertThat(refused.<String>json("$.detail")).contains("an unknown parameter");
    }
}
