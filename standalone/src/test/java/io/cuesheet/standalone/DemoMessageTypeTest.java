package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.rendering.MessageRenderer;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.TemplateText;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoMessageTypeTest {

    private final MessageRenderer renderer = new MessageRenderer();

    static Stream<DemoMessageType> types() {
        return DemoMessageType.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void rendersWithAndWithoutALoadInTime(DemoMessageType type) {
        assertThat(rendered(type, null).body()).contains("Town Hall").doesNotContain("{{");
        assertThat(rendered(type, LocalDateTime.of(2026, 12, 1, 13, 0)).body())
                .contains("Town Hall")
                .doesNotContain("{{");
    }

    private RenderedMessage rendered(DemoMessageType type, @Nullable LocalDateTime loadIn) {
        return renderer.render(
                new TemplateText(type.subject(), type.body()),
                new MessageFacts(
                        "Mahler 5",
                        "Town Hall",
                        "Ghent",
                        LocalDateTime.of(2026, 12, 1, 20, 0),
                        ZoneId.of("Europe/Brussels"),
                        loadIn,
                        "Production office"));
    }
}
