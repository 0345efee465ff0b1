package io.cuesheet.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.browserless.mocks.MockRequest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Unsaved;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;

class ChosenLanguageTest extends PageTest {

    private static final String COOKIE = "cuesheet-language";

    private static final Executor OTHER_THREAD = task -> {
        try {
            Thread.ofVirtual().start(task).join();
        } catch (InterruptedException cause) {
            throw new AssertionError(cause);
        }
    };

    @Test
    void aGermanBrowserOpensTheGermanPage() {
        open(Locale.forLanguageTag("de-AT"));
        assertThat(navigation()).contains("Einstellungen", "Prüfliste").doesNotContain("Settings");
        assertThat(find(H1.class).withClassName("view-title").single().getText())
                .isEqualTo("Einstellungen");
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Einstellungen · Cuesheet");
    }

    @Test
    void anotherBrowserOpensTheEnglishPage() {
        open(Locale.FRENCH);
        assertThat(navigation()).contains("Settings");
    }

    @Test
    void whatAPersonChoseCountsMoreThanTheirBrowser() {
        open(Locale.US, new Cookie(COOKIE, "de"));
        assertThat(navigation()).contains("Einstellungen");
        open(Locale.GERMANY, new Cookie(COOKIE, "en-GB"));
        assertThat(navigation()).contains("Settings");
    }

    @Test
    void aCookieWithNonsenseChangesNothing() {
        open(Locale.US, new Cookie(COOKIE, "de-x-nonsense"));
        assertThat(navigation()).contains("Settings");
        open(Locale.GERMANY, new Cookie(COOKIE, "../../etc"));
        assertThat(navigation()).contains("Einstellungen");
    }

    @Test
    void whatABackgroundTaskSaysIsInTheLanguageOfItsPage() {
        open(Locale.GERMANY);
        Notice notice = new Notice();
        UI.getCurrent().add(notice);
        PageTask.run(
                UI.getCurrent(),
                OTHER_THREAD,
                () -> {
                    throw new QueryTimeoutException("away for a test");
                },
                done -> {},
                notice::say);
        draw();
        assertThat(notices()).contains("Es wurde nichts geändert");

        PageTask.run(
                UI.getCurrent(),
                OTHER_THREAD,
                () -> Texts.of("common.save"),
                done -> {
                    notice.say(Notice.Kind.SUCCESS, done);
                    new Unsaved(() -> true).beforeLosing(() -> {});
                },
                notice::say);
        draw();
        assertThat(notices()).contains("Speichern");
        assertThat(find(Dialog.class).withId("unsaved").single().getHeaderTitle())
                .isEqualTo("Ohne Speichern verlassen?");
    }

    @Test
    void theDocumentIsInTheFirstLanguageThatTheBrowserAsksForAndThePageHas() {
        Document english = document(Locale.FRENCH, Locale.US, Locale.GERMAN);
        assertThat(english.firstElementChild().attr("lang")).isEqualTo("en");
        assertThat(english.body().attr("data-connection-lost")).startsWith("The connection is lost");
        Document german = document(Locale.GERMANY, Locale.US);
        assertThat(german.firstElementChild().attr("lang")).isEqualTo("de");
        assertThat(german.body().attr("data-signed-out")).startsWith("Sie sind abgemeldet");
    }

    @Test
    void datesAreWrittenAsTheReaderWritesThem() {
        DatePickerI18n german =
                Language.in(Locale.GERMAN, () -> DateFields.day("")).getI18n();
        assertThat(german.getMonthNames())
                .startsWith("Januar", "Februar", "März")
                .endsWith("Dezember");
        assertThat(german.getWeekdays()).startsWith("Sonntag", "Montag");
        assertThat(german.getDateFormats()).startsWith("dd.MM.yyyy").contains("yyyy-MM-dd", "d.M.yyyy");
        DatePickerI18n english = DateFields.day("").getI18n();
        assertThat(english.getMonthNames()).contains("September").endsWith("December");
        assertThat(english.getDateFormats())
                .startsWith("d MMM yyyy")
                .contains("yyyy-MM-dd", "d.M.yyyy", "d MMM't' yyyy");
    }

    /** A session of its own, as this browser begins it. */
    private void open(Locale browser, Cookie... cookies) {
        cleanVaadinEnvironment();
        MockVaadin.INSTANCE.setMockRequestFactory(session -> {
            MockRequest request = new MockRequest(session);
            request.setLocaleInt(browser);
            request.setCookiesInt(cookies);
            return request;
        });
        initVaadinEnvironment();
        UI.getCurrent().navigate("settings");
    }

    @AfterEach
    void closeTheBrowser() {
        MockVaadin.INSTANCE.setMockRequestFactory(MockRequest::new);
    }

    private List<String> navigation() {
        return find(SideNavItem.class).all().stream().map(SideNavItem::getLabel).toList();
    }

    private static Document document(Locale... asked) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setPreferredLocales(Stream.of(asked).toList());
        Document document = Jsoup.parse("<!doctype html><html lang=\"en\"><body></body></html>");
        VaadinServletService service = (VaadinServletService) VaadinService.getCurrent();
        ChosenLanguage.write(new IndexHtmlResponse(new VaadinServletRequest(request, service), null, document));
        return document;
    }
}
