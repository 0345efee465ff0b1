package io.cuesheet.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Meta;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import java.util.Map;

/** The page that holds every view: theme, push, icon. */
@Push
@Viewport("width=device-width, initial-scale=1")
@Meta(name = "color-scheme", content = "light dark")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("cuesheet/cuesheet.css")
public class AppShell implements AppShellConfigurator {

    /** Runs before the first paint, so that a dark page never flashes light. */
    private static final String REMEMBERED_COLOURS = """
            try {
              const scheme = localStorage.getItem('cuesheet-color-scheme');
              if (scheme === 'light' || scheme === 'dark') {
                document.documentElement.setAttribute('theme', scheme);
                document.documentElement.style.colorScheme = scheme;
              }
            } catch (storageIsClosed) { /* the system's choice stays */ }
            """;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Cuesheet");
        settings.addLink("cuesheet/icon.svg", Map.of("rel", "icon", "type", "image/svg+xml"));
        settings.addInlineWithContents(Inline.Position.PREPEND, REMEMBERED_COLOURS, Inline.Wrapping.JAVASCRIPT);
    }
}
