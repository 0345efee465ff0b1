package io.cuesheet.api;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.Season;
import io.cuesheet.db.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One object of each kind of an organisation, by the names that {@link OperationTable} uses; or names of what nobody has. */
final class MatrixObjects {

    private static final Pattern NAME = Pattern.compile("<([a-z_]+)>");
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private static final String JSON = "application/json";

    /** Those that are names and no ids. */
    private static final List<String> NAMES = List.of("ref", "type", "template", "view", "token", "organisation");

    private static final Set<String> NOBODYS = Set.of("new_name", "address", "picture");

    private static int made;

    private final Function<String, String> named;

    private MatrixObjects(Function<String, String> named) {
        this.named = named;
    }

    /** Names of the same form that nobody has. */
    static MatrixObjects ofNobody() {
        Map<String, String> names = new HashMap<>();
        names.put("file", "{\"messages\": []}");
        return new MatrixObjects(name -> names.computeIfAbsent(
                name,
                absent -> NAMES.contains(name) ? unique("T") : UUID.randomUUID().toString()));
    }

    /** @param key may do everything in the season's organisation, and is a platform admin's */
    static MatrixObjects of(Season season, ApiClient client, String key, JdbcClient jdbc, Instant now) {
        Map<String, String> ids = new HashMap<>();
        Function<String, String> id = asked -> Objects.requireNonNull(ids.get(asked), asked);
        Maker maker = new Maker(client, key);
        Instant soon = now.plusSeconds(3600);
        String name = unique("T");
        for (String job : List.of(
                "job", "job_to_edit", "job_to_delete", "job_to_move", "job_to_send", "job_of_batch", "job_gone")) {
            ids.put(job, season.message(job, soon).toString());
        }
        jdbc.sql("""
                        select e.id, e.external_ref from event e join scheduled_message m on m.event_id = e.id
                        where m.id = cast(? as uuid)
                        """).param(id.apply("job")).query(row -> {
            ids.put("event_id", row.getString("id"));
            ids.put("ref", row.getString("external_ref"));
        });
        ids.put("type", name);
        ids.put("template", name);
        ids.put("view", name);
        ids.put("organisation", unique("o"));
        maker.post("/api/organisations", "{\"code\": \"%s\", \"name\": \"Spare\"}".formatted(id.apply("organisation")));
        maker.put("/api/message-types/" + name, """
            {"name": "%s", "anchor": "event_start", "offset_days": -2, "audience": ["Nobody"], "channels": ["email"],
             "template_code": "REMINDER"}""".formatted(name));
        maker.put("/api/templates/" + name, "{\"subject\": \"s\", \"body\": \"b\"}");
        ids.put(
                "batch",
                maker.post("/api/scheduler/jobs/bulk", """
            {"action": "reschedule", "shift": "P1D", "ids": ["%s"]}""".formatted(id.apply("job_of_batch")))
                        .json("$.id"));
        ids.put(
                "deletion",
                maker.call("DELETE", "/api/scheduler/jobs/" + id.apply("job_gone"), null)
                        .json("$.id"));
        ids.put("feed", maker.post("/api/feeds", "{\"name\": \"Stage\"}").json("$.id"));
        ids.put(
                "token",
                maker.post("/api/feeds", "{\"name\": \"Stage\"}")
                        .<String>json("$.path")
                        .replaceAll(".*/|\\.ics", ""));
        for (String subscription : List.of("subscription", "subscription_to_delete", "waiting_subscription")) {
            ids.put(
                    subscription,
                    maker.post("/api/subscriptions", """
                {"name": "%s", "url": "https://calendar.example.org/season.ics", "paused": true}""".formatted(unique("s"))).json("$.id"));
        }
        missingEvent(jdbc, id.apply("subscription"), id.apply("event_id"));
        ids.put("waiting_file", Ids.next().toString().replace("-", "").repeat(2));
        ids.put("planning", planning(season, jdbc));
        ids.put("import", waitingImport(season, jdbc).orElseGet(() -> maker.importEvents(id.apply("ref"))));
        ids.put(
                "suppression",
                maker.post("/api/suppressions", """
            {"address": "%s@example.org", "reason": "bounced"}""".formatted(name.toLowerCase(Locale.ROOT)))
                        .json("$.id"));
        ids.put(
                "alarm_person",
                maker.post("/api/settings/alarms/people", """
            {"name": "Stage", "email": "%s@example.org"}""".formatted(unique("a")))
                        .json("$.id"));
        maker.put("/api/settings/alarms/webhook", "{\"url\": \"https://alerts.example.org\"}");
        ids.put(
                "erasure",
                maker.post("/api/privacy/persons/erase", """
            {"address": "gone-%s@example.org"}""".formatted(name.toLowerCase(Locale.ROOT)))
                        .json("$.id"));
        ids.put(
                "invitation",
                maker.post("/api/invitations", "{\"role\": \"viewer\"}").json("$.id"));
        ids.put("person", maker.post("/api/people", """
            {"username": "%s", "password": "correct horse 1", "role": "viewer"}""".formatted(unique("p"))).json("$.id"));
        for (String made : List.of("key_to_rotate", "key_to_revoke")) {
            ids.put(
                    made,
                    maker.post("/api/api-keys", "{\"name\": \"k\", \"permissions\": [\"read\"]}")
                            .json("$.id"));
        }
        ids.put(
                "test_send",
                maker.post("/api/templates/test-sends", """
            {"subject": "s", "body": "b", "event_ref": "%s", "to": "office@example.org"}""".formatted(id.apply("ref")))
                        .json("$.id"));
        ids.put(
                "logo",
                client.sendFile("PUT", "/api/settings/logo", key, PIXEL, "image/gif")
                        .expect(200)
                        .json("$.logo.id"));
        ids.put(
                "file",
                maker.call("GET", "/api/scheduler/jobs/export", null).response().body());
        return new MatrixObjects(id);
    }

    /** Only a season of hundreds of events is planned in parts. */
    static String planning(Season season, JdbcClient jdbc) {
        return jdbc.sql("""
                        insert into plan_job (id, org_id, reason, actor, saved_at, state, total_events, counts, updated_at, finished_at)
                        values (gen_random_uuid(), ?, 'settings', 'user:1', now(), 'done', 1, '{"MOVE": 3}', now(), now())
                        returning id::text
                        """).param(season.org().value()).query(String.class).single();
    }

    /** An event that the subscription has named and names no longer. */
    static void missingEvent(JdbcClient jdbc, String subscription, String event) {
        jdbc.sql("""
                        insert into subscription_event (org_id, subscription_id, event_id, missing_since)
                        select org_id, id, cast(? as uuid), now() from subscription where id = cast(? as uuid)
                        """).params(event, subscription).update();
    }

    /** The file that waits, once everything else is there: whoever is erased takes such files with them. */
    void letFileWait(JdbcClient jdbc) {
        waitingFile(jdbc, named.apply("waiting_subscription"), named.apply("ref"), named.apply("waiting_file"));
    }

    /** A fetched file that waits for a person. @param hash of its own */
    static void waitingFile(JdbcClient jdbc, String subscription, String ref, String hash) {
        jdbc.sql("""
                        update subscription set state = 'changed', file = convert_to(:file, 'UTF8'), file_hash = :hash
                        where id = cast(:id as uuid)
                        """)
                .param("file", """
                    external_ref,name,venue,starts_at
                    %s-fetched,Mahler,Hall,2027-10-10T20:00
                    """.formatted(ref))
                .param("hash", hash)
                .param("id", subscription)
                .update();
    }

    /** Only so many files may wait in an organisation. */
    private static Optional<String> waitingImport(Season season, JdbcClient jdbc) {
        return jdbc.sql("select id::text from season_import where org_id = ? limit 1")
                .param(season.org().value())
                .query(String.class)
                .optional();
    }

    /** This text with objects for names; a new name or address is another one each time. */
    String fill(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(1)) {
                    case "new_name" -> unique("n");
                    case "address" -> unique("a") + "@example.org";
                    default -> String.valueOf(named.apply(found.group(1)));
                }));
    }

    /** Whether this text has a name of an object that is somebody's. */
    static boolean refers(String text) {
        return NAME.matcher(text).results().anyMatch(found -> !NOBODYS.contains(found.group(1)));
    }

    byte[] body(String text) {
        return text.equals(OperationTable.PICTURE) ? PIXEL : fill(text).getBytes(StandardCharsets.UTF_8);
    }

    private static synchronized String unique(String prefix) {
        String name = prefix + ++made + Ids.next().toString().substring(28);
        return prefix.equals("T") ? name.toUpperCase(Locale.ROOT) : name;
    }

    private record Maker(ApiClient client, String key) {

        Answer post(String path, String body) {
            return call("POST", path, body);
        }

        void put(String path, String body) {
            call("PUT", path, body);
        }

        Answer call(String method, String path, @Nullable String body) {
            Answer answer = body == null
                    ? client.send(method, path, key, null)
                    : client.send(method, path, key, body, "Content-Type", JSON);
            if (answer.response().statusCode() >= 300) {
                throw new AssertionError(
                        method + " " + path + ": " + answer.response().body());
            }
            return answer;
        }

        String importEvents(String ref) {
            String file = """
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                %s-imported,Mahler,Hall,Berlin,2027-10-10T20:00,Europe/Berlin,,Office,office@example.org,12
                """.formatted(ref);
            return client.send("POST", "/api/events/import?wait=false", key, file, "Content-Type", "text/csv")
                    .json("$.id");
        }
    }
}
