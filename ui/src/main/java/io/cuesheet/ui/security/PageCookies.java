package io.cuesheet.ui.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookies of the page: the session, and the browser known from an earlier sign-in. Scripts can't read them. */
final class PageCookies {

    private static final String SESSION = "cuesheet-session";
    private static final String DEVICE = "cuesheet-device";
    private static final Duration DEVICE_LASTS = Duration.ofDays(400);
    private static final int LONGEST = 100;

    private PageCookies() {}

    static Optional<String> session(HttpServletRequest request) {
        return read(request, SESSION);
    }

    static Optional<String> device(HttpServletRequest request) {
        return read(request, DEVICE);
    }

    /** Lasts until the browser is closed; the server ends the session earlier. */
    static void setSession(HttpServletRequest request, HttpServletResponse response, String token) {
        write(request, response, SESSION, token, null);
    }

    static void clearSession(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, SESSION, "", Duration.ZERO);
    }

    static void setDevice(HttpServletRequest request, HttpServletResponse response, String secret) {
        write(request, response, DEVICE, secret, DEVICE_LASTS);
    }

    private static Optional<String> read(HttpServletRequest request, String name) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
                        .findFirst();
    }

    private static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            @Nullable Duration lasts) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
        if (lasts != null) {
            cookie.maxAge(lasts);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
