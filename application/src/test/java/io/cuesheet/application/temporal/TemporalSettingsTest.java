package io.cuesheet.application.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The same names for page, API and worker. */
class TemporalSettingsTest {

    @TempDir
    private Path folder;

    private ApplicationContextRunner process = new ApplicationContextRunner();

    @BeforeEach
    void seeNobodysFile() {
        process = process.withUserConfiguration(
                        TemporalConfiguration.class, TemporalMetrics.class, KnownAttributes.class)
                .withPropertyValues("XDG_CONFIG_HOME=" + folder);
    }

    @Test
    void temporalsOwnNamesAreRead() {
        process.withPropertyValues(
                        "TEMPORAL_ADDRESS=temporal.example.org:7233",
                        "TEMPORAL_NAMESPACE=season",
                        "TEMPORAL_CONSOLE_URL=https://console.example.org/")
                .run(started -> assertThat(started.getBean(TemporalSettings.class))
                        .isEqualTo(new TemporalSettings(
                                "temporal.example.org:7233", "season", "https://console.example.org")));
    }

    @Test
    void withoutAWordItIsTheUsualPortOfThisMachine() {
        process.run(started -> assertThat(started.getBean(TemporalSettings.class))
                .isEqualTo(new TemporalSettings("127.0.0.1:7233", "default", "")));
    }

    @Test
    void theFileThatTemporalsToolsUseIsReadToo() throws IOException {
        Path file = Files.createDirectories(folder.resolve("temporalio")).resolve("temporal.toml");
        Files.writeString(file, "[profile.default]\naddress = \"temporal.example.org:7233\"\n");

        process.run(started -> assertThat(started.getBean(TemporalSettings.class))
                .isEqualTo(new TemporalSettings("temporal.example.org:7233", "default", "")));
    }

    @Test
    void aServerThatTheProcessStartedItselfTakesNothingFromTheEnvironment() {
        process.withPropertyValues(
                        "cuesheet.temporal.own-server=127.0.0.1:17233",
                        "TEMPORAL_ADDRESS=wrong",
                        "TEMPORAL_NAMESPACE=season",
                        "TEMPORAL_API_KEY=key-of-the-cloud",
                        "TEMPORAL_PROFILE=missing")
                .run(started -> assertThat(started.getBean(Connection.class))
                        .isEqualTo(Connection.toOwnServer("127.0.0.1:17233")));
    }

    @Test
    void aSecretThatLooksLikeAPlaceholderIsReadAsItIs() {
        process.withPropertyValues("TEMPORAL_API_KEY=a${HOME}b")
                .run(started ->
                        assertThat(started.getBean(Connection.class).apiKey()).isEqualTo("a${HOME}b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"address", "namespace"})
    void aNameOfBeforeIsNotQuietlyIgnored(String name) {
        process.withPropertyValues("cuesheet.temporal.%s=season".formatted(name))
                .run(started -> assertThat(started.getStartupFailure())
                        .hasRootCauseInstanceOf(UnusableSetting.class)
                        .rootCause()
                        .hasMessageContaining("set TEMPORAL_" + name.toUpperCase(Locale.ROOT)));
    }

    @Test
    void aNameOfBeforeThatIsBlankSaysNothing() {
        process.withPropertyValues("cuesheet.temporal.address=", "cuesheet.temporal.namespace= ")
                .run(started -> assertThat(started.getBean(TemporalSettings.class))
                        .isEqualTo(new TemporalSettings("127.0.0.1:7233", "default", "")));
    }
}
