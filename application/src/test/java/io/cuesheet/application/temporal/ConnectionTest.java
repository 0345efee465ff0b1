package io.cuesheet.application.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.UnusableSetting;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Temporal's names mean here, as its documentation says. */
class ConnectionTest {

    @TempDir
    private Path folder;

    @Test
    void aProfileOfTheFileSaysAllAndTheEnvironmentWins() throws IOException {
        Map<String, String> environment = file("""
                [profile.default]
                address = "127.0.0.1:1"
                [profile.season]
                address = "temporal.example.org:7233"
                namespace = "from-file"
                api_key = "secret-of-the-file"
                [profile.season.tls]
                server_name = "temporal.internal"
                [profile.season.grpc_meta]
                X_Team = "stage"
                x-region = "eu"
                """);
        environment.put("TEMPORAL_PROFILE", "season");
        environment.put("TEMPORAL_NAMESPACE", "from-environment");
        environment.put("TEMPORAL_GRPC_META_X_REGION", "");
        environment.put("TEMPORAL_GRPC_META_X_SHIFT", "night");

        Connection connection = connect(environment);

        assertThat(connection.address()).isEqualTo("temporal.example.org:7233");
        assertThat(connection.namespace()).isEqualTo("from-environment");
        assertThat(connection.apiKey()).isEqualTo("secret-of-the-file");
        assertThat(connection.serverName()).isEqualTo("temporal.internal");
        assertThat(connection.metadata()).isEqualTo(Map.of("x-team", "stage", "x-shift", "night"));
        assertThat(connection.tls()).isNotNull();
        assertThat(connection)
                .hasToString("temporal.example.org:7233, namespace from-environment, TLS, with an API key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEMPORAL_NAMESPACE=season                                 | false
            TEMPORAL_API_KEY=key                                      | true
            TEMPORAL_API_KEY=key,TEMPORAL_TLS=false                   | false
            TEMPORAL_TLS=true                                         | true
            TEMPORAL_TLS=1                                            | true
            TEMPORAL_TLS_SERVER_NAME=temporal.internal                | true
            TEMPORAL_TLS_SERVER_NAME=temporal.internal,TEMPORAL_TLS=0 | false
            TEMPORAL_TLS_DISABLE_HOST_VERIFICATION=true               | true
            TEMPORAL_TLS_DISABLE_HOST_VERIFICATION=false              | false
            TEMPORAL_TLS=                                             | false
            """)
    void tlsIsOnWhereItIsAskedForOrNeeded(String variables, boolean isOn) {
        assertThat(connect(variables(variables)).tls() != null).isEqualTo(isOn);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disabled = true       | '' | false
            disabled = false      | '' | true
            server_name = "other" | '' | true
            disabled = true       | TEMPORAL_TLS=true | true
            """)
    void aTableForTlsTurnsItOnUnlessItSaysOtherwise(String line, String variables, boolean isOn) throws IOException {
        Map<String, String> environment = file("[profile.default.tls]\n" + line);
        environment.putAll(variables(variables));

        assertThat(connect(environment).tls() != null).isEqualTo(isOn);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEMPORAL_ADDRESS=https://canary                        | TEMPORAL_ADDRESS must be a host with its port, such as temporal.example.org:7233.
            TEMPORAL_ADDRESS=canary                                | TEMPORAL_ADDRESS must be a host with its port, such as temporal.example.org:7233.
            TEMPORAL_TLS=canary                                    | TEMPORAL_TLS must be true or false.
            TEMPORAL_TLS_DISABLE_HOST_VERIFICATION=canary          | TEMPORAL_TLS_DISABLE_HOST_VERIFICATION must be true or false.
            TEMPORAL_TLS_SERVER_CA_CERT_PATH=/canary               | TEMPORAL_TLS_SERVER_CA_CERT_PATH names a file that can't be read.
            TEMPORAL_TLS_SERVER_CA_CERT_DATA=canary                | TEMPORAL_TLS_SERVER_CA_CERT_DATA holds no certificate in PEM format.
            TEMPORAL_TLS_CLIENT_KEY_DATA=canary                    | TEMPORAL_TLS_CLIENT_KEY_DATA needs TEMPORAL_TLS_CLIENT_CERT_PATH too.
            TEMPORAL_TLS_CLIENT_KEY_DATA=canary,TEMPORAL_TLS_CLIENT_KEY_PATH=/canary | TEMPORAL_TLS_CLIENT_KEY_PATH and TEMPORAL_TLS_CLIENT_KEY_DATA are both set: remove one.
            TEMPORAL_CONFIG_FILE=/canary                           | TEMPORAL_CONFIG_FILE names a file that can't be read.
            TEMPORAL_PROFILE=canary                                | TEMPORAL_PROFILE names a profile, but there is no file with profiles: name one in TEMPORAL_CONFIG_FILE
            TEMPORAL_GRPC_META_X_BIN=canary                        | TEMPORAL_GRPC_META_* and grpc_meta: names of headers have letters, digits and dashes only.
            """)
    void aWrongValueGetsALineThatNamesItAndDoesNotShowIt(String variables, String line) {
        assertThatThrownBy(() -> connect(variables(variables)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage(line)
                .hasNoCause();
        assertThat(line).doesNotContain("canary");
    }

    @Test
    void aFileThatIsNoTomlGetsALineThatDoesNotShowIt() throws IOException {
        Map<String, String> environment = file("[profile.default]\napi_key = canary\n");

        assertThatThrownBy(() -> connect(environment))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("TEMPORAL_CONFIG_FILE is no TOML from line 2 on.")
                .hasNoCause();
    }

    @Test
    void aProfileThatIsMissingIsToldWithThoseThatAreThere() throws IOException {
        Map<String, String> environment = file("[profile.b]\n[profile.a]\n");
        environment.put("TEMPORAL_PROFILE", "season");

        assertThatThrownBy(() -> connect(environment))
                .hasMessage("TEMPORAL_PROFILE names a profile that TEMPORAL_CONFIG_FILE does not have. It has: a, b");
    }

    @Test
    void aWrongValueInTheFileIsToldWithItsPlace() throws IOException {
        Map<String, String> environment = file("[profile.default.tls]\nserver_ca_cert_path = \"/canary\"\n");

        assertThatThrownBy(() -> connect(environment))
                .hasMessage(
                        "profile.default.tls.server_ca_cert_path in TEMPORAL_CONFIG_FILE names a file that can't be read.");
    }

    @Test
    void whatTheEnvironmentGivesAsTextTakesThePlaceOfThePathInTheFile() throws IOException {
        Map<String, String> environment = file("[profile.default.tls]\nserver_ca_cert_path = \"/canary\"\n");
        environment.put("TEMPORAL_TLS_SERVER_CA_CERT_DATA", "none");

        assertThatThrownBy(() -> connect(environment))
                .hasMessage("TEMPORAL_TLS_SERVER_CA_CERT_DATA holds no certificate in PEM format.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "temporal.example.org:7233",
                "temporal:7233",
                "127.0.0.1:7233",
                "[::1]:7233",
                "dns:///temporal.example.org:7233",
                " temporal.example.org:7233\n"
            })
    void aHostOfAnyKindWithItsPortOpensAChannel(String address) {
        open(connect(Map.of("TEMPORAL_ADDRESS", address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1:7233",
                "canary_1:7233",
                "canary:99999",
                "canary:0",
                "me@canary:7233",
                "canary:7233/x",
                "canary:7233?x",
                ":7233"
            })
    void whatIsNoHostWithAPortStopsTheStartWithALine(String address) {
        assertThatThrownBy(() -> open(connect(Map.of("TEMPORAL_ADDRESS", address))))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("TEMPORAL_ADDRESS must be a host with its port")
                .hasNoCause();
    }

    @Test
    void aServerNameThatIsNoHostStopsTheStartWithALine() {
        assertThatThrownBy(() -> open(connect(Map.of("TEMPORAL_TLS_SERVER_NAME", "https://canary"))))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("TEMPORAL_TLS_SERVER_NAME must be a host")
                .hasNoCause();
    }

    @Test
    void theLineEndBehindASecretIsNotPartOfIt() {
        Connection connection =
                connect(Map.of("TEMPORAL_API_KEY", "key\n", "TEMPORAL_GRPC_META_AUTHORIZATION", "Basic a2V5\r\n"));

        assertThat(connection.apiKey()).isEqualTo("key");
        assertThat(connection.metadata()).isEqualTo(Map.of("authorization", "Basic a2V5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEMPORAL_API_KEY", "TEMPORAL_GRPC_META_AUTHORIZATION"})
    void aSecretThatNoHeaderCanCarryStopsTheStartBecauseEachCallWouldLogIt(String variable) {
        for (String secret : new String[] {"canary\ncanary", "canary\tcanary", "canary\u00e9"}) {
            assertThatThrownBy(() -> connect(Map.of(variable, secret)))
                    .isInstanceOf(UnusableSetting.class)
                    .hasMessageContaining("one line of ASCII")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.team = \"canary\"", "x-team = [\"canary\"]"})
    void aHeaderInTheFileThatIsNoTextStopsTheStartWithALine(String line) throws IOException {
        Map<String, String> environment = file("[profile.default.grpc_meta]\n" + line);

        assertThatThrownBy(() -> connect(environment))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("profile.default.grpc_meta in TEMPORAL_CONFIG_FILE")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    /** As far as it goes without a server. */
    private static void open(Connection connection) {
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
        connection.applyTo(options);
        WorkflowServiceStubs.newServiceStubs(options.build()).shutdownNow();
    }

    private Map<String, String> file(String toml) throws IOException {
        Path file = Files.writeString(folder.resolve("temporal.toml"), toml);
        return new HashMap<>(Map.of("TEMPORAL_CONFIG_FILE", file.toString()));
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] parts = variable.split("=", 2);
            variables.put(parts[0].strip(), parts[1].strip());
        }
        return variables;
    }

    private static Connection connect(Map<String, String> environment) {
        return Connection.of(GivenSettings.read(environment));
    }
}
