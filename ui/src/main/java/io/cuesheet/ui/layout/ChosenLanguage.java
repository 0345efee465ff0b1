package io.cuesheet.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.cuesheet.application.text.Language;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The page's language: the one that a person chose, or else the first language of their browser that the page has. The browser stores the
 * choice, so that it also applies to signing in.
 */
@Component
final class ChosenLanguage implements VaadinServiceInitListener {

    private static final String COOKIE = "cuesheet-language";

    /** Stores the choice for a year, in seconds. The page sets it, so that the choice needs no separate request. */
    private static final String REMEMBER = """
            document.cookie = $0 + '=' + $1 + ';path=/;max-age=31536000;samesite=lax'
                + (location.protocol === 'https:' ? ';secure' : '');
            location.reload();
            """;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(ChosenLanguage::begin);
        event.addIndexHtmlRequestListener(ChosenLanguage::write);
        event.getSource()
                .setSystemMessagesProvider(info -> SystemWords.messages(
                        info.getRequest() == null ? Language.nearest(info.getLocale()) : of(info.getRequest())));
    }

    /** Sets the language of this browser's pages. */
    static void choose(UI page, Locale language) {
        page.getPage().executeJs(REMEMBER, COOKIE, language.toLanguageTag());
    }

    /** Vaadin gives a page its session's language, and there prefers German to American English if the browser accepts both. */
    private static void begin(UIInitEvent event) {
        Optional.ofNullable(VaadinRequest.getCurrent()).map(ChosenLanguage::of).ifPresent(event.getUI()::setLocale);
    }

    /** Vaadin always writes the page's first language: https://github.com/vaadin/flow/issues/18585 */
    static void write(IndexHtmlResponse response) {
        Locale language = of(response.getVaadinRequest());
        response.getDocument().firstElementChild().attr("lang", language.getLanguage());
        SystemWords.connection(language).forEach(response.getDocument().body()::attr);
    }

    private static Locale of(VaadinRequest request) {
        return Stream.concat(chosen(request).stream(), asked(request).stream())
                .findFirst()
                .orElse(Language.ENGLISH);
    }

    /** Accepts only languages that the page has: anybody can write a cookie. */
    private static Optional<Locale> chosen(VaadinRequest request) {
        Cookie[] cookies = Optional.ofNullable(request.getCookies()).orElseGet(() -> new Cookie[0]);
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .flatMap(tag -> Language.KNOWN.stream()
                        .filter(known -> known.toLanguageTag().equals(tag)))
                .findFirst();
    }

    private static Optional<Locale> asked(VaadinRequest request) {
        return Collections.list(request.getLocales()).stream()
                .flatMap(asked -> Language.KNOWN.stream()
                        .filter(known -> known.getLanguage().equals(asked.getLanguage())))
                .findFirst();
    }
}
