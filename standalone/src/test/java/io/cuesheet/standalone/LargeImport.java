package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An import of ten thousand events, all of them past, so that its messages are recorded as too late and need no workflow. */
record LargeImport(String location) {

    static final int EVENTS = 10_000;

    private static final int MESSAGES_EACH = 3;

    static LargeImport start(Api api) {
        HttpResponse<String> accepted =
                api.call("POST", "/api/events/import?wait=false", season(), "Content-Type", "text/csv");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return new LargeImport(accepted.headers().firstValue("Location").orElseThrow());
    }

    int stored(JdbcClient jdbc) {
        return jdbc.sql("select done_events from season_import")
                .query(Integer.class)
                .single();
    }

    void expectEachStoredOnce(Api api, JdbcClient jdbc) {
        JsonNode standing = api.get(location);
        assertThat(standing.get("state").asText()).isEqualTo("done");
        assertThat(standing.get("report").get("events_created").asInt()).isEqualTo(EVENTS);
        assertThat(standing.get("report").get("skipped_too_late").asInt()).isEqualTo(MESSAGES_EACH * EVENTS);
        assertThat(jdbc.sql("select count(*) from event where external_ref like 'long-ago-%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(EVENTS);
        assertThat(jdbc.sql("""
                        select count(*) from scheduled_message m join event e on e.id = m.event_id
                        where e.external_ref like 'long-ago-%' and m.status = 'skipped' and m.reason_code = 'TOO_LATE'
                        """).query(Integer.class).single()).isEqualTo(MESSAGES_EACH * EVENTS);
    }

    private static String season() {
        return IntStream.range(0, EVENTS)
                .mapToObj(number ->
                        "long-ago-%d,Concert %d,Town Hall,Ghent,2020-%02d-%02dT20:00,Europe/Brussels,,Office,,"
                                .formatted(number, number, 1 + number % 12, 1 + number % 28))
                .collect(Collectors.joining(
                        "\n",
                        "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n",
                        "\n"));
    }
}
