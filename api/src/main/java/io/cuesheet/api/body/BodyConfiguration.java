package io.cuesheet.api.body;

import io.cuesheet.api.problem.ProblemWriter;
import jakarta.servlet.MultipartConfigElement;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.FormContentFilter;

/** Set in code and not in a property, so that both programs that serve the page use it. */
@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(
            ProblemWriter problems, @Value("${cuesheet.slow-body-grace:20s}") Duration grace) {
        FilterRegistrationBean<BodyLimitFilter> limit =
                new FilterRegistrationBean<>(new BodyLimitFilter(problems, grace));
        limit.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return limit;
    }

    /** The filter reads forms of any size before sign-in, and no operation here accepts forms by PUT, PATCH or DELETE. */
    @Bean
    FilterRegistrationBean<FormContentFilter> noFormContentFilter(FormContentFilter filter) {
        FilterRegistrationBean<FormContentFilter> off = new FilterRegistrationBean<>(filter);
        off.setEnabled(false);
        return off;
    }

    /** Tomcat would read a form at any pace; {@link LimitedRequest} reads those of the page. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> noFormsReadByTheServer() {
        return server -> server.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
    }

    @Bean
    MultipartConfigElement uploads() {
        MultipartConfigFactory factory = new MultipartConfigFactory();
        factory.setMaxFileSize(BodyLimits.FILE);
        factory.setMaxRequestSize(BodyLimits.FILE);
        return factory.createMultipartConfig();
    }
}
