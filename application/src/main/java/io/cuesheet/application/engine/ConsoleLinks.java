package io.cuesheet.application.engine;

import io.cuesheet.application.temporal.TemporalSettings;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Links to a message's workflow in Temporal's web console. */
@Component
public class ConsoleLinks {

    private final TemporalSettings settings;

    ConsoleLinks(TemporalSettings settings) {
        this.settings = settings;
    }

    /** Empty if the console's address is not set ({@code cuesheet.temporal.console-url}). */
    public Optional<String> workflow(MessageId message) {
        if (settings.consoleUrl().isBlank()) {
            return Optional.empty();
        }
        return Optional.of("%s/namespaces/%s/workflows/%s"
                .formatted(
                        settings.consoleUrl(),
                        encode(settings.namespace()),
                        encode(MessageContract.workflowId(message))));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
