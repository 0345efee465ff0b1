package io.cuesheet.application.engine;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where Temporal's web console shows a message's workflow. */
@Component
public class ConsoleLinks {

    private final String console;
    private final String namespace;

    ConsoleLinks(
            @Value("${cuesheet.temporal.console-url:}") String console,
            @Value("${cuesheet.temporal.namespace:default}") String namespace) {
        this.console = console.replaceAll("/+$", "");
        this.namespace = namespace;
    }

    /** Empty where it is not known which console there is ({@code cuesheet.temporal.console-url}). */
    public Optional<String> workflow(MessageId message) {
        if (console.isBlank()) {
            return Optional.empty();
        }
        return Optional.of("%s/namespaces/%s/workflows/%s"
                .formatted(console, encode(namespace), encode(MessageContract.workflowId(message))));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
