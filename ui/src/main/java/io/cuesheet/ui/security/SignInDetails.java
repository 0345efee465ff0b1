package io.cuesheet.ui.security;

import io.cuesheet.application.signin.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** The origin of a request: its address, its browser, and whether anybody signed in with that browser before. */
public final class SignInDetails extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1L;

    private final transient Origin origin;

    SignInDetails(HttpServletRequest request) {
        super(request);
        this.origin = origin(request);
    }

    Origin origin() {
        return origin;
    }

    /** The origin of any request. */
    public static Origin origin(HttpServletRequest request) {
        return new Origin(
                String.valueOf(request.getRemoteAddr()),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""),
                PageCookies.device(request).orElse(null));
    }
}
