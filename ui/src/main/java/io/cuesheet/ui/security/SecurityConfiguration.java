package io.cuesheet.ui.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.cuesheet.db.security.ApiKeyRepository;
import io.cuesheet.ui.message.ReasonSentence;
import io.cuesheet.ui.problem.ProblemWriter;
import io.cuesheet.workflows.ReasonCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** The API takes keys only, the page takes people only: neither opens the other. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    private static final String[] PUBLIC = {
        "/actuator/health/**",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui/**",
        "/swagger-ui.html",
        "/cuesheet/**"
    };

    /** Calendar programs can't sign in; their secret is in the address. */
    private static final String FEED = "/api/feeds/*.ics";

    @Bean
    PasswordEncoder passwordEncoder() {
        return Passwords.encoder();
    }

    /** No cookie is read here, so a page elsewhere can't borrow a session, and CSRF tokens have no use. */
    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            ApiKeyRepository keys,
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

    @Bean
    @Order(2)
    SecurityFilterChain pageSecurity(
            HttpSecurity http,
            PageUsers users,
            PasswordEncoder encoder,
            SignInBackoff backoff,
            PageSessions sessions,
            ObjectProvider<SecurityContextHolderStrategy> contexts)
            throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers(PUBLIC).permitAll())
                .authenticationManager(new ProviderManager(new SignInProvider(users, encoder, backoff)))
                .formLogin(
                        form -> form.failureHandler((request, response, failure) -> sayWhy(request, response, failure)))
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView(LoginView.class))
                .addFilterAfter(new SessionCheckFilter(sessions, strategy(contexts)), SecurityContextHolderFilter.class)
                .build();
    }

    /** Back to the form, which tells what went wrong. */
    private static void sayWhy(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String outcome = "error";
        if (failure instanceof TooManyAttempts refused) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.seconds()));
            outcome = LoginView.WAIT + "=" + refused.seconds();
        }
        response.sendRedirect(request.getContextPath() + "/login?" + outcome);
    }

    private static SecurityContextHolderStrategy strategy(ObjectProvider<SecurityContextHolderStrategy> contexts) {
        return contexts.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
    }

    /** What Spring Security turns away before any chain, such as a doubled slash in the path. */
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

    private static void refuse(
            ProblemWriter problems, HttpServletRequest request, HttpServletResponse response, ReasonCode code)
            throws IOException {
        problems.write(request, response, code, ReasonSentence.of(code));
    }
}
