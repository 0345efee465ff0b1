package io.cuesheet.api.problem;

import io.cuesheet.workflows.ReasonCode;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Responds to unknown API paths, which would otherwise lead to the page. */
@Configuration(proxyBeanMethods = false)
class UnknownPathConfiguration {

    /** After the controllers, so that a wrong method on a known path stays 405, and before the page. */
    private static final int ORDER = 1;

    @Bean
    SimpleUrlHandlerMapping unknownApiPaths(ProblemWriter problems) {
        HttpRequestHandler handler = (request, response) ->
                problems.write(request, response, ReasonCode.NOT_FOUND, "There is nothing at this path.");
        return new SimpleUrlHandlerMapping(Map.of("/api", handler, "/api/**", handler), ORDER);
    }
}
