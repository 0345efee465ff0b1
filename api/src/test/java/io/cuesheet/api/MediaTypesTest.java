package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Body;
import io.cuesheet.api.ApiDescription.Operation;
import io.cuesheet.api.OperationTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A body of another type is refused by every operation that takes one, which says what it takes as the description does. */
class MediaTypesTest extends ApiTest {

    @Test
    void everyOperationWithABodyNamesTheTypesThatItTakesAndChangesNothing() {
        OperationRequests requests = new OperationRequests(client, season, jdbc, "media-types");
        Map<String, String> before = requests.contents();

        List<String> faults = new ArrayList<>();
        Set<String> asked = new TreeSet<>();
        for (Row row : OperationTable.rows()) {
            Operation operation = requests.operation(row);
            if (row.body() == null) {
                continue;
            }
            asked.add(operation.id());
            for (String type : List.of("application/x-www-form-urlencoded", "text/x-unknown", "nonsense")) {
                Answer answer = requests.ask(row, "", type);
                if (!isRefused(operation, answer)) {
                    faults.add("%s as %s: %d %s %s"
                            .formatted(
                                    row,
                                    type,
                                    answer.response().statusCode(),
                                    answer.response().headers().map(),
                                    answer.response().body()));
                }
            }
        }

        assertThat(faults).isEmpty();
        assertThat(requests.contents()).isEqualTo(before);
        assertThat(asked)
                .isEqualTo(requests.description().operations().stream()
                        .filter(operation -> !operation.bodies().isEmpty())
                        .map(Operation::id)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void anAnswerThatCannotBeGivenNamesThoseThatCan() {
        Answer refused = client.send("GET", "/api/settings", key, null, "Accept", "text/csv")
                .expectProblem(406, "NOT_ACCEPTABLE");

        assertThat(refused.<String>json("$.detail")).contains("application/json");
    }

    private static boolean isRefused(Operation operation, Answer answer) {
        String taken =
                operation.bodies().stream().map(Body::contentType).sorted().collect(Collectors.joining(", "));
        String ofMethod = switch (operation.method()) {
            case "POST" -> answer.header("Accept-Post");
            case "PATCH" -> answer.header("Accept-Patch");
            default -> taken;
        };
        return answer.response().statusCode() == 415
                && answer.json("$.reason_code").equals("UNSUPPORTED_MEDIA_TYPE")
                && answer.<String>json("$.detail").contains(taken)
                && answer.header("Accept").equals(taken)
                && ofMethod.equals(taken);
    }
}
