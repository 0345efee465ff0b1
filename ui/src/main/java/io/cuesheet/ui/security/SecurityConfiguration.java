package io.cuesheet.ui.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.cuesheet.application.signin.PageSessions;
import io.cuesheet.application.suppression.OptOutLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** The page accepts people only; keys are only for the API. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] PUBLIC = {"/livez", "/readyz", "/cuesheet/**"};

    /** Recipients don't sign in, and their mail programs post without loading a page first. */
    @Bean
    @Order(1)
    SecurityFilterChain optOutSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher(OptOutLinks.PATH + "/*")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageSecurity(
            HttpSecurity http,
            SignInProvider signIn,
            PageSessions sessions,
            ObjectProvider<SecurityContextHolderStrategy> contexts)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(PUBLIC)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll())
                .authenticationManager(new ProviderManager(signIn))
                .sessionManagement(session -> session.addSessionAuthenticationStrategy(
                        (signedIn, request, response) -> setCookies(signedIn, request, response)))
                .logout(logout ->
                        logout.addLogoutHandler((request, response, signedIn) -> end(sessions, request, response)))
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(LoginView.class).anyRequest(AuthorizedUrl::authenticated))
                // After Vaadin's configuration: a form configured before it would use Spring's page instead of ours.
                .formLogin(form -> form.authenticationDetailsSource(SignInDetails::new)
                        .failureHandler((request, response, failure) -> sayWhy(request, response, failure)))
                .addFilterAfter(new SessionCheckFilter(sessions, strategy(contexts)), SecurityContextHolderFilter.class)
                .build();
    }

    private static void setCookies(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        if (signedIn instanceof SignedInToken token && token.session() != null && token.device() != null) {
            PageCookies.setSession(request, response, token.session());
            PageCookies.setDevice(request, response, token.device());
            token.forgetSecrets();
        }
    }

    private static void end(PageSessions sessions, HttpServletRequest request, HttpServletResponse response) {
        PageCookies.session(request).ifPresent(sessions::end);
        PageCookies.clearSession(request, response);
    }

    /** Redirects to the form, which shows the error. */
    private static void sayWhy(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String outcome = "error";
        if (failure instanceof TooManyAttempts refused) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.seconds()));
            outcome = LoginView.WAIT + "=" + refused.seconds();
        } else if (failure instanceof AuthenticationServiceException) {
            outcome = LoginView.AWAY;
        }
        response.sendRedirect(request.getContextPath() + "/login?" + outcome);
    }

    private static SecurityContextHolderStrategy strategy(ObjectProvider<SecurityContextHolderStrategy> contexts) {
        return contexts.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
    }
}
