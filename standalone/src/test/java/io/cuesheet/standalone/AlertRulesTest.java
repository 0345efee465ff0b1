package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alert rules by Prometheus's own tool, which moves the clock: docs/monitoring/alerts-test.yml says when each one fires. */
class AlertRulesTest {

    @Test
    void eachAlertFiresWhenItShouldAndNoneWhileAllIsWell() throws Exception {
        Process promtool = new ProcessBuilder(Monitoring.program("promtool"), "test", "rules", "alerts-test.yml")
                .directory(Monitoring.FILES.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
    }

    @Test
    void eachAlertIsTriedAndExplained() throws IOException {
        Set<String> alerts = names("alerts.yml", "- alert: (\\w+)");

        assertThat(alerts).hasSizeGreaterThan(10);
        assertThat(names("alerts-test.yml", "alertname: (\\w+)")).containsAll(alerts);
        assertThat(names("../operations.md", "\\| `(Cuesheet\\w+)` \\|")).isEqualTo(alerts);
    }

    static Set<String> names(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Monitoring.FILES.resolve(file)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
