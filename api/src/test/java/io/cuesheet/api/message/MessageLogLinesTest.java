package io.cuesheet.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

class MessageLogLinesTest {

    private static final String ID = new UUID(7, 7).toString();

    private final List<@Nullable String> seen = new ArrayList<>();
    private final MockMvc requests = MockMvcBuilders.standaloneSetup(new Probe())
            .addInterceptors(new MessageLogLines())
            .build();

    @Test
    void linesOfARequestOnAMessageCarryItsIdUntilItIsAnswered() throws Exception {
        ask("/api/scheduler/jobs/" + ID + "/explain");

        assertThat(seen).containsExactly(ID);
        assertThat(MDC.get("cuesheet.message.id")).isNull();
    }

    @Test
    void soDoLinesAboutAFault() throws Exception {
        ask("/api/scheduler/jobs/" + ID + "/fails");

        assertThat(seen).containsExactly(ID, ID);
        assertThat(MDC.get("cuesheet.message.id")).isNull();
    }

    @Test
    void whatIsNoIdIsNotLogged() throws Exception {
        ask("/api/scheduler/jobs/somebody@example.org/explain");
        ask("/api/scheduler/jobs/counts");

        assertThat(seen).containsExactly(null, null);
    }

    private void ask(String path) throws Exception {
        requests.perform(get(path));
    }

    @RestController
    private final class Probe {

        @GetMapping("/api/scheduler/jobs/counts")
        void counts() {
            note();
        }

        @GetMapping("/api/scheduler/jobs/{id}/explain")
        void explain(@PathVariable("id") String id) {
            note();
        }

        @GetMapping("/api/scheduler/jobs/{id}/fails")
        void fail(@PathVariable("id") String id) {
            note();
            throw new IllegalStateException("a fault");
        }

        @ExceptionHandler
        void tell(IllegalStateException fault) {
            note();
        }

        private void note() {
            seen.add(MDC.get("cuesheet.message.id"));
        }
    }
}
