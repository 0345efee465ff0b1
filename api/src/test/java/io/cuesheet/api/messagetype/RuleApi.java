package io.cuesheet.api.messagetype;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import java.util.List;

/** What tests of rules and settings have in common. */
public abstract class RuleApi extends ApiTest {

    protected static final String TYPES = "/api/message-types/";
    public static final String SETTINGS = "/api/settings";

    protected final String admin = key("admin");

    protected static String dayBefore(boolean enabled) {
        return type("-1", ", \"enabled\": " + enabled).replace("10:00", "17:00");
    }

    protected static String type(String days, String more) {
        return "{\"template_code\": \"REMINDER\", \"offset_days\": %s, \"local_time\": \"10:00\", \"name\": \"A type\"%s}"
                .formatted(days, more);
    }

    protected Answer save(String code, String body) {
        return client.send("PUT", TYPES + code, admin, body, withJson());
    }

    protected void event(String name, String starts) {
        client.send("PUT", "/api/events/" + name, key, """
                        {"name": "%s", "venue": "Tempodrom", "city": "Berlin", "starts_at": "%s",
                         "contacts": [{"role": "Office", "email": "office@example.org"}]}
                        """.formatted(name, starts), withJson())
                .expect(201);
    }

    protected int count(String sql) {
        return jdbc.sql(sql)
                .param("org", season.org().value())
                .query(Integer.class)
                .single();
    }

    /** What planning made of messages that were there before, in its order. */
    protected List<String> ruleEdits() {
        return jdbc.sql("""
                        select action || ' ' || (after ->> 'status') || ' ' || (after ->> 'sendAt')
                        from audit_entry
                        where org_id = ? and actor = 'service:rules' and action in ('reschedule', 'changeStatus')
                        order by id
                        """).param(season.org().value()).query(String.class).list();
    }
}
