package io.cuesheet.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private final List<Schedule> created = new ArrayList<>();

    /** An argument would be encrypted with the key of the day on which the Schedule was created, and unreadable once that key is gone. */
    @Test
    void noScheduleKeepsAPayload() {
        new Schedules(client()).createMissing();

        assertThat(created).hasSize(3).allSatisfy(schedule -> {
            ScheduleActionStartWorkflow action = (ScheduleActionStartWorkflow) schedule.getAction();
            assertThat(action.getArguments().getSize()).isZero();
            assertThat(action.getOptions().getMemo()).isNull();
            assertThat(action.getOptions().getStaticSummary()).isNull();
        });
    }

    private ScheduleClient client() {
        return (ScheduleClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ScheduleClient.class}, (proxy, method, arguments) -> {
                    created.add((Schedule) arguments[1]);
                    return null;
                });
    }
}
