package io.cuesheet.api.idempotency;

import io.cuesheet.application.idempotency.KeptAnswers;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Runs after all checks of the request, so that a key counts only for requests that reach their operation. */
@Configuration(proxyBeanMethods = false)
@Order(Ordered.LOWEST_PRECEDENCE)
class IdempotencyConfiguration implements WebMvcConfigurer {

    private static final int BEHIND_SECURITY = 0;

    private final KeptAnswers answers;

    IdempotencyConfiguration(KeptAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KeyedRequests(answers))
                .addPathPatterns("/api/**")
                .order(Ordered.LOWEST_PRECEDENCE);
    }

    @Bean
    static FilterRegistrationBean<KeyedRequestFilter> keyedRequests() {
        FilterRegistrationBean<KeyedRequestFilter> filter = new FilterRegistrationBean<>(new KeyedRequestFilter());
        filter.addUrlPatterns("/api/*");
        filter.setOrder(BEHIND_SECURITY);
        return filter;
    }
}
