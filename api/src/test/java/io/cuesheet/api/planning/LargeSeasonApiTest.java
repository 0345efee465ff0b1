package io.cuesheet.api.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.messagetype.RuleApi;
import io.cuesheet.application.planning.PlanParts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A season that saving a rule does not plan at once. */
class LargeSeasonApiTest extends RuleApi {

    private static final int EVENTS = 520;

    @Autowired
    private PlanParts parts;

    @BeforeEach
    void fill() {
        jdbc.sql("""
                        insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at, created_at, updated_at)
                        select gen_random_uuid(), :org, 'e-' || n, 'Concert', 'Hall', 'Berlin', l, 'Europe/Berlin',
                               l at time zone 'Europe/Berlin', now(), now()
                        from (select n, timestamp '2027-02-10 20:00' + n / 3 * interval '1 hour' as l from generate_series(1, :events) as n) as s
                        """)
                .param("org", season.org().value())
                .param("events", EVENTS)
                .update();
        jdbc.sql("""
                        insert into contact (id, org_id, event_id, ref, role, email)
                        select gen_random_uuid(), org_id, id, 'Office', 'Office', 'office@example.org' from event where org_id = :org
                        """).param("org", season.org().value()).update();
    }

    @Test
    void savingAnswersAtOnceAndTellsHowFarPlanningIs() {
        Answer saved = save("REMINDER", type("-4", "")).expect(200);

        assertThat(saved.<Boolean>json("$.plan.complete")).isFalse();
        assertThat(saved.<String>json("$.plan.planning.state")).isEqualTo("running");
        assertThat(saved.<String>json("$.plan.planning.reason")).isEqualTo("message_type");
        assertThat(saved.<Integer>json("$.plan.planning.total_events")).isEqualTo(EVENTS);
        assertThat(count("select count(*) from scheduled_message where org_id = :org")).isZero();
        String id = saved.json("$.plan.planning.id");
        assertThat(get("/api/planning").<String>json("$.planning.id")).isEqualTo(id);

        parts.step();
        assertThat(get("/api/planning/" + id).<Integer>json("$.planned_events")).isBetween(1, EVENTS - 1);
        while (parts.step()) {
            assertThat(get("/api/planning/" + id).<Integer>json("$.planned_events")).isPositive();
        }

        Answer done = get("/api/planning/" + id).expect(200);
        assertThat(done.<String>json("$.state")).isEqualTo("done");
        assertThat(done.<Integer>json("$.counts.create")).isEqualTo(3 * EVENTS);
        assertThat(get("/api/planning").<Object>json("$.planning")).isNull();
        assertThat(count("select count(*) from scheduled_message where org_id = :org")).isEqualTo(3 * EVENTS);
    }

    @Test
    void aPreviewCountsAllAndHasItsLinesInPages() {
        String path = SETTINGS + "/plan-preview";
        Answer first = post(path, "{}").expect(200);

        assertThat(first.<Integer>json("$.counts.create")).isEqualTo(3 * EVENTS);
        assertThat(first.<Boolean>json("$.complete")).isFalse();
        List<String> lines = new ArrayList<>(lines(first));
        assertThat(lines).hasSizeBetween(900, 1000);
        Answer page = post(path + "?cursor=" + first.<String>json("$.next_cursor"), "{}").expect(200);
        lines.addAll(lines(page));

        assertThat(page.<Object>json("$.next_cursor")).isNull();
        assertThat(page.<List<?>>json("$.counts.*")).isEmpty();
        assertThat(lines).hasSize(3 * EVENTS).doesNotHaveDuplicates();
        post(path + "?cursor=nonsense", "{}").expectProblem(400, "MALFORMED");
    }

    private static List<String> lines(Answer answer) {
        List<String> refs = answer.json("$.lines[*].external_ref");
        List<String> types = answer.json("$.lines[*].message_type");
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < refs.size(); index++) {
            lines.add(refs.get(index) + " " + types.get(index));
        }
        return lines;
    }
}
