package io.cuesheet.api.body;

import io.cuesheet.api.problem.ProblemWriter;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.FormContentFilter;

/** In code and not in a property, so that both programs that serve the page have it. */
@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(ProblemWriter problems) {
        FilterRegistrationBean<BodyLimitFilter> limit = new FilterRegistrationBean<>(new BodyLimitFilter(problems));
        limit.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return limit;
    }

    /** It reads forms of any size before anybody has signed in, and nothing here takes forms by PUT, PATCH or DELETE. */
    @Bean
    FilterRegistrationBean<FormContentFilter> noFormContentFilter(FormContentFilter filter) {
        FilterRegistrationBean<FormContentFilter> off = new FilterRegistrationBean<>(filter);
        off.setEnabled(false);
        return off;
    }

    /** Tomcat reads a form by itself as soon as somebody asks for a parameter. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> formLimit() {
        return server ->
                server.addConnectorCustomizers(connector -> connector.setMaxPostSize((int) BodyLimits.FORM.toBytes()));
    }

    @Bean
    MultipartConfigElement uploads() {
        MultipartConfigFactory factory = new MultipartConfigFactory();
        factory.setMaxFileSize(BodyLimits.FILE);
        factory.setMaxRequestSize(BodyLimits.FILE);
        return factory.createMultipartConfig();
    }
}
