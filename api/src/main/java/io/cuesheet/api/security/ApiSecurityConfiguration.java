package io.cuesheet.api.security;

import io.cuesheet.api.problem.ProblemWriter;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.workflows.ReasonCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** The API accepts keys only: sessions of the page are not valid here. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ApiSecurityConfiguration {

    /** Calendar programs can't sign in; the address holds their secret. */
    private static final String FEED = "/api/feeds/*.ics";

    /** Otherwise each filter of each request would be measured, and nobody uses these metrics. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The API reads no cookies, so another site can't misuse a session, and CSRF tokens are not needed. */
    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            KeyDoor keys,
            ProblemWriter problems,
            ObjectProvider<SecurityContextHolderStrategy> contexts)
            throws Exception {
        ApiKeyFilter byKey = new ApiKeyFilter(keys, problems, strategy(contexts));
        return http.securityMatcher("/api", "/api/**")
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(byKey, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, FEED)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, FEED)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, failure) ->
                                refuse(problems, request, response, ReasonCode.UNAUTHENTICATED))
                        .accessDeniedHandler((request, response, failure) ->
                                refuse(problems, request, response, ReasonCode.FORBIDDEN)))
                .build();
    }

    /** Handles requests that Spring Security rejects before any chain, such as a double slash in the path. */
    @Bean
    RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
        return (request, response, failure) -> {
            if (request.getRequestURI().startsWith("/api/")) {
                problems.write(
                        request,
                        response,
                        ReasonCode.MALFORMED,
                        "The path or a header has a form that is not allowed.");
            } else {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        };
    }

    private static SecurityContextHolderStrategy strategy(ObjectProvider<SecurityContextHolderStrategy> contexts) {
        return contexts.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
    }

    private static void refuse(
            ProblemWriter problems, HttpServletRequest request, HttpServletResponse response, ReasonCode code)
            throws IOException {
        problems.write(request, response, code, ReasonSentence.of(code));
    }
}
