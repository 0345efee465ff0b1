package io.cuesheet.api.edge;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.catalina.util.NetMask;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Set in code and not in a property, so that both programs that serve the page use it. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    /** How long a connection may be silent in the middle of a request. */
    private static final int SILENCE_MILLIS = 10_000;

    private static final int KEEP_ALIVE_MILLIS = 60_000;

    @Bean
    FilterRegistrationBean<ResponseHeadersFilter> responseHeaders() {
        FilterRegistrationBean<ResponseHeadersFilter> headers =
                new FilterRegistrationBean<>(new ResponseHeadersFilter());
        headers.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return headers;
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> slowClients() {
        return server -> {
            server.addEngineValves(new SlowClients());
            server.addConnectorCustomizers(connector -> {
                connector.setProperty("connectionTimeout", String.valueOf(SILENCE_MILLIS));
                connector.setProperty("keepAliveTimeout", String.valueOf(KEEP_ALIVE_MILLIS));
            });
        };
    }

    /**
     * Takes the client's address, and whether it used TLS, from a proxy's headers. Anybody can send these headers, so only the configured
     * proxies are trusted. They are read from the right, since a proxy appends to what its client sent.
     */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> trustedProxies(
            @Value("${cuesheet.trusted-proxies:}") String proxies) {
        return server -> {
            if (!proxies.isBlank()) {
                server.addEngineValves(forwarded(networks(proxies)));
            }
        };
    }

    private static RemoteIpValve forwarded(String networks) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(networks);
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        valve.setPortHeader("X-Forwarded-Port");
        return valve;
    }

    /** Converts comma-separated addresses and networks to networks; throws {@link IllegalArgumentException} for anything else. */
    static String networks(String proxies) {
        return Arrays.stream(proxies.split(","))
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .map(EdgeConfiguration::network)
                .collect(Collectors.joining(","));
    }

    private static String network(String proxy) {
        String network = proxy.contains("/") ? proxy : proxy + (proxy.contains(":") ? "/128" : "/32");
        if (!network.matches("[0-9A-Fa-f.:]+/[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "cuesheet.trusted-proxies must be addresses or networks, such as 10.0.0.5 or 10.0.0.0/8");
        }
        // Rejects text that looks like a network but is not one.
        new NetMask(network);
        return network;
    }
}
