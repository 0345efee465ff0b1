package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Operation;
import io.cuesheet.api.OperationTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query parameter that an operation does not know is refused, whatever the operation; but programs that subscribe to a feed add their own. */
class UnknownParametersTest extends ApiTest {

    @Test
    void everyOperationRefusesAParameterThatItDoesNotKnowAndChangesNothing() {
        String admin = season.key("unknown-parameters", "admin");
        jdbc.sql(
                        "update api_key set platform_admin = true where key_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')")
                .param(admin)
                .update();
        MatrixObjects objects = MatrixObjects.of(season, client, admin, jdbc, NOW);
        Map<String, Operation> operations = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                        .expect(200)
                        .response()
                        .body())
                .operations().stream().collect(Collectors.toMap(Operation::id, operation -> operation));
        TableContents contents = new TableContents(jdbc);
        Map<String, String> before = contents.of(List.of(season.org()));

        List<String> taken = new ArrayList<>();
        for (Row row : OperationTable.rows()) {
            if (row.id().equals("showFeedCalendar")) {
                continue;
            }
            Operation operation = operations.get(row.id());
            String path = operation.pathWith(objects.fill(row.object())) + objects.fill(row.query());
            String asked = path + (path.contains("?") ? "&" : "?") + "dryRun=true";
            Answer answer = row.body() == null
                    ? client.send(operation.method(), asked, admin, null)
                    : client.sendFile(operation.method(), asked, admin, objects.body(row.body()), row.contentType());
            if (answer.response().statusCode() != 400
                    || !answer.response().body().contains("There is no parameter dryRun")) {
                taken.add("%s: %s".formatted(row, answer.response()));
            }
        }

        assertThat(taken).isEmpty();
        assertThat(contents.of(List.of(season.org()))).isEqualTo(before);
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
