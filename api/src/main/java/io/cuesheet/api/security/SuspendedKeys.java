package io.cuesheet.api.security;

import io.cuesheet.application.access.SignedIn;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.organisation.SuspensionRepository;
import io.cuesheet.workflows.ReasonCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Restricts the keys of a suspended organisation to reading; the error shows their programs that something is wrong. */
@Configuration(proxyBeanMethods = false)
class SuspendedKeys implements WebMvcConfigurer, HandlerInterceptor {

    /** Platform admins must be able to resume the organisation that their own key belongs to. */
    private static final String[] OF_PLATFORM_ADMINS = {
        "/api/organisations", "/api/organisations/**", "/api/accounts", "/api/accounts/**"
    };

    private final SuspensionRepository suspensions;

    SuspendedKeys(SuspensionRepository suspensions) {
        this.suspensions = suspensions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**").excludePathPatterns(OF_PLATFORM_ADMINS);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!isReading(request)
                && request.getUserPrincipal() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof SignedIn signedIn
                && suspensions.isSuspended(signedIn.caller().orgId())) {
            throw new CommandRefused(
                    ReasonCode.ORG_SUSPENDED,
                    "This organisation is suspended: API keys can only read until a platform admin resumes it.",
                    null);
        }
        return true;
    }

    private static boolean isReading(HttpServletRequest request) {
        String method = request.getMethod();
        return method.equals(HttpMethod.GET.name()) || method.equals(HttpMethod.HEAD.name());
    }
}
