package io.cuesheet.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.cuesheet.application.text.Language;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The page's language where a person chose another one than their browser asks for. The browser remembers it, so that it holds for signing in too. */
@Component
final class ChosenLanguage implements VaadinServiceInitListener {

    private static final String COOKIE = "cuesheet-language";

    /** A year, in seconds. Set by the page, so that the choice needs no request of its own. */
    private static final String REMEMBER = """
            document.cookie = $0 + '=' + $1 + ';path=/;max-age=31536000;samesite=lax'
                + (location.protocol === 'https:' ? ';secure' : '');
            location.reload();
            """;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(ChosenLanguage::begin);
    }

    /** Shows this browser's pages in a language from now on. */
    static void choose(UI page, Locale language) {
        page.getPage().executeJs(REMEMBER, COOKIE, language.toLanguageTag());
    }

    private static void begin(UIInitEvent event) {
        chosen(VaadinRequest.getCurrent()).ifPresent(event.getUI()::setLocale);
    }

    /** Only a language that the page has: anybody can write a cookie. */
    private static Optional<Locale> chosen(VaadinRequest request) {
        Cookie[] cookies = Optional.ofNullable(request.getCookies()).orElseGet(() -> new Cookie[0]);
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .flatMap(tag -> Language.KNOWN.stream()
                        .filter(known -> known.toLanguageTag().equals(tag)))
                .findFirst();
    }
}
