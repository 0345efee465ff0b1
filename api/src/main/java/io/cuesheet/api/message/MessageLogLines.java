package io.cuesheet.api.message;

import io.cuesheet.application.watch.LogContext;
import io.cuesheet.workflows.MessageId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds the message's id to log lines of requests on one message. Anything that is not an id is not logged: it could be any text. */
@Configuration(proxyBeanMethods = false)
class MessageLogLines implements WebMvcConfigurer, HandlerInterceptor {

    private static final String JOBS = "/api/scheduler/jobs/";
    private static final String LINES = MessageLogLines.class.getName();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(JOBS + "*", JOBS + "*/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        message(request).ifPresent(message -> request.setAttribute(LINES, LogContext.of(message)));
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(LINES) instanceof LogContext lines) {
            lines.close();
        }
    }

    private static Optional<MessageId> message(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("id") instanceof String id) {
            try {
                return Optional.of(MessageId.of(id));
            } catch (IllegalArgumentException notAnId) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
