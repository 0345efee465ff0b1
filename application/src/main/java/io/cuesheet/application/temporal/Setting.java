package io.cuesheet.application.temporal;

/** A setting of the connection, with Temporal's own names: an environment variable, and a key in a profile of its TOML file. */
enum Setting {
    ADDRESS("TEMPORAL_ADDRESS", "address"),
    NAMESPACE("TEMPORAL_NAMESPACE", "namespace"),
    API_KEY("TEMPORAL_API_KEY", "api_key"),
    /** The file's key has the opposite meaning: whether TLS is off. */
    TLS("TEMPORAL_TLS", "tls.disabled"),
    CLIENT_CERT_PATH("TEMPORAL_TLS_CLIENT_CERT_PATH", "tls.client_cert_path"),
    CLIENT_CERT_DATA("TEMPORAL_TLS_CLIENT_CERT_DATA", "tls.client_cert_data"),
    CLIENT_KEY_PATH("TEMPORAL_TLS_CLIENT_KEY_PATH", "tls.client_key_path"),
    CLIENT_KEY_DATA("TEMPORAL_TLS_CLIENT_KEY_DATA", "tls.client_key_data"),
    SERVER_CA_PATH("TEMPORAL_TLS_SERVER_CA_CERT_PATH", "tls.server_ca_cert_path"),
    SERVER_CA_DATA("TEMPORAL_TLS_SERVER_CA_CERT_DATA", "tls.server_ca_cert_data"),
    SERVER_NAME("TEMPORAL_TLS_SERVER_NAME", "tls.server_name"),
    DISABLE_HOST_VERIFICATION("TEMPORAL_TLS_DISABLE_HOST_VERIFICATION", "tls.disable_host_verification");

    private final String variable;
    private final String key;

    Setting(String variable, String key) {
        this.variable = variable;
        this.key = key;
    }

    String variable() {
        return variable;
    }

    /** The key within the profile, with a dot for each table. */
    String key() {
        return key;
    }
}
