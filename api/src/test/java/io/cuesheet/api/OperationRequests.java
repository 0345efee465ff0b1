package io.cuesheet.api;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Operation;
import io.cuesheet.api.OperationTable.Row;
import io.cuesheet.application.Season;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the requests of {@link OperationTable} as somebody who may do everything, each with something else about it. */
final class OperationRequests {

    private final ApiClient client;
    private final Season season;
    private final String admin;
    private final MatrixObjects objects;
    private final ApiDescription description;
    private final Map<String, Operation> operations;
    private final TableContents contents;

    /** @param name of the key, which is the test's own */
    OperationRequests(ApiClient client, Season season, JdbcClient jdbc, String name) {
        this.client = client;
        this.season = season;
        admin = season.key(name, "admin");
        jdbc.sql(
                        "update api_key set platform_admin = true where key_hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')")
                .param(admin)
                .update();
        objects = MatrixObjects.of(season, client, admin, jdbc, ApiTest.NOW);
        objects.letFileWait(jdbc);
        description = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                .expect(200)
                .response()
                .body());
        operations = description.operations().stream().collect(Collectors.toMap(Operation::id, operation -> operation));
        contents = new TableContents(jdbc);
    }

    ApiDescription description() {
        return description;
    }

    Operation operation(Row row) {
        return Objects.requireNonNull(operations.get(row.id()));
    }

    /** @param addition to the query, without its separator; empty: none */
    Answer ask(Row row, String addition, String contentType, String... headers) {
        return prepare(row, addition).send(admin, contentType, headers);
    }

    /** A request that can be repeated. @param addition to the query, without its separator; empty: none */
    Prepared prepare(Row row, String addition) {
        Operation operation = operation(row);
        String query = objects.fill(row.query());
        String path = operation.pathWith(objects.fill(row.object())) + query;
        String asked = addition.isEmpty() ? path : path + (query.isEmpty() ? "?" : "&") + addition;
        return new Prepared(operation.method(), asked, row.body() == null ? null : objects.body(row.body()));
    }

    String admin() {
        return admin;
    }

    /** A request in which names stand for objects. */
    final class Prepared {

        private final String method;
        private final String path;
        private final byte @Nullable [] body;

        private Prepared(String method, String path, byte @Nullable [] body) {
            this.method = method;
            this.path = path;
            this.body = body;
        }

        Answer send(String key, String contentType, String... headers) {
            return body == null
                    ? client.send(method, path, key, null, headers)
                    : client.sendFile(method, path, key, body, contentType, headers);
        }
    }

    /** What the organisation has in all tables. */
    Map<String, String> contents() {
        return contents.of(List.of(season.org()));
    }
}
