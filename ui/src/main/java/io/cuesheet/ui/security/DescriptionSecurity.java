package io.cuesheet.ui.security;

import io.cuesheet.api.problem.ProblemWriter;
import io.cuesheet.api.security.ApiKeyFilter;
import io.cuesheet.api.security.KeyDoor;
import io.cuesheet.application.signin.PageSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Who may read the API's description and try it in the browser: by default signed-in users and requests with a key. */
@Configuration(proxyBeanMethods = false)
class DescriptionSecurity {

    private static final String[] PATHS = {
        "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/**", "/swagger-ui.html", "/swagger-ui/**"
    };

    /** Who may read the description. Lower case in the configuration, such as {@code signed-in}. */
    enum Readers {
        NOBODY,
        SIGNED_IN,
        EVERYBODY
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiDescriptionSecurity(
            HttpSecurity http,
            @Value("${cuesheet.api-docs:signed-in}") Readers readers,
            KeyDoor keys,
            ProblemWriter problems,
            PageSessions sessions,
            ObjectProvider<SecurityContextHolderStrategy> contexts)
            throws Exception {
        SecurityContextHolderStrategy strategy =
                contexts.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
        return http.securityMatcher(PATHS)
                .addFilterAfter(new SessionCheckFilter(sessions, strategy), SecurityContextHolderFilter.class)
                .addFilterBefore(new ApiKeyFilter(keys, problems, strategy), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> {
                    switch (readers) {
                        case NOBODY -> requests.anyRequest().denyAll();
                        case SIGNED_IN -> requests.anyRequest().authenticated();
                        case EVERYBODY -> requests.anyRequest().permitAll();
                    }
                })
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, failure) -> askToSignIn(readers, request, response))
                        .accessDeniedHandler(
                                (request, response, failure) -> response.setStatus(HttpServletResponse.SC_NOT_FOUND)))
                .build();
    }

    private static void askToSignIn(Readers readers, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (readers == Readers.NOBODY) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendRedirect(request.getContextPath() + "/login");
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
