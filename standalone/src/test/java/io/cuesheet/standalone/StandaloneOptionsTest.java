package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandaloneOptionsTest {

    @Test
    void without_options_the_usual_ports_and_the_sample_are_taken() {
        assertThat(StandaloneOptions.parse(List.of()))
                .isEqualTo(new StandaloneOptions(8080, 7233, 8233, Path.of("data"), true));
    }

    @Test
    void every_option_is_read() {
        List<String> arguments = List.of(
                "--no-sample", "--port", "1", "--temporal-port", "2", "--temporal-ui-port", "3", "--data", "/srv/x y");

        assertThat(StandaloneOptions.parse(arguments))
                .isEqualTo(new StandaloneOptions(1, 2, 3, Path.of("/srv/x y"), false));
    }

    @Test
    void a_free_port_for_temporal_means_a_free_port_for_its_console() {
        assertThat(StandaloneOptions.parse(List.of("--temporal-port", "0")).temporalUiPort())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 80          | Unknown option --prot.
            --port             | --port needs a value.
            --port web         | --port needs a port number, not "web".
            --port 65536       | --port must be from 0 to 65535
            --temporal-port -1 | --temporal-port must be from 0 to 65535
            """)
    void a_wrong_option_is_told_in_one_line(String arguments, String line) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> StandaloneOptions.parse(List.of(arguments.split(" "))))
                .satisfies(e -> assertThat(e.getMessage()).startsWith(line).doesNotContain("\n"));
    }
}
