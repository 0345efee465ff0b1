package io.cuesheet.api.problem;

import io.cuesheet.application.feed.Feeds;
import io.cuesheet.application.refusal.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Rejects unknown query parameters: a misspelt one must not be silently ignored. Operations that use {@link ApiParams} do this themselves.
 */
@Configuration(proxyBeanMethods = false)
class KnownParametersConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters())
                .addPathPatterns("/api/**")
                // Calendar programs that subscribe add their own parameters, and the path is a secret.
                .excludePathPatterns(Feeds.PATH + "/*.ics");
    }

    private static final class KnownParameters implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            String query = request.getQueryString();
            if (query != null && handler instanceof HandlerMethod method && !readsAll(method)) {
                ApiParams.refuseUnknown(names(query), known(method));
            }
            return true;
        }

        private static boolean readsAll(HandlerMethod method) {
            return Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> MultiValueMap.class.isAssignableFrom(parameter.getParameterType()));
        }

        private static Set<String> known(HandlerMethod method) {
            Set<String> known = new HashSet<>();
            for (MethodParameter parameter : method.getMethodParameters()) {
                RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
                if (named != null) {
                    known.add(named.name().isEmpty() ? parameter.getParameter().getName() : named.name());
                }
            }
            return known;
        }

        private static Set<String> names(String query) {
            try {
                return UriComponentsBuilder.newInstance().query(query).build().getQueryParams().keySet().stream()
                        .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                        .collect(Collectors.toSet());
            } catch (IllegalArgumentException unreadable) {
                throw InvalidInput.saying("The query can't be read: encode its names and values.");
            }
        }
    }
}
