package io.cuesheet.ui.message;

import io.cuesheet.ui.message.ApiClient.Answer;
import java.util.List;

/** What tests of rules and settings have in common. */
abstract class RuleApi extends ApiTest {

    static final String TYPES = "/api/message-types/";
    static final String SETTINGS = "/api/settings";

    final String admin = key("admin");

    static String dayBefore(boolean enabled) {
        return type("-1", ", \"enabled\": " + enabled).replace("10:00", "17:00");
    }

    static String type(String days, String more) {
        return "{\"template_code\": \"REMINDER\", \"offset_days\": %s, \"local_time\": \"10:00\", \"name\": \"A type\"%s}"
                .formatted(days, more);
    }

    Answer save(String code, String body) {
        return client.send("PUT", TYPES + code, admin, body, withJson());
    }

    void event(String name, String starts) {
        client.send("PUT", "/api/events/" + name, key, """
                        {"name": "%s", "venue": "Tempodrom", "city": "Berlin", "starts_at": "%s",
                         "contacts": [{"role": "Office", "email": "office@example.org"}]}
                        """.formatted(name, starts), withJson())
                .expect(201);
    }

    int count(String sql) {
        return jdbc.sql(sql)
                .param("org", season.org().value())
                .query(Integer.class)
                .single();
    }

    List<String> commands() {
        return jdbc.sql("select payload::text from outbox where org_id = ? and command <> 'start' order by id")
                .param(season.org().value())
                .query(String.class)
                .list();
    }
}
