package io.cuesheet.ui.layout;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.SvgIcon;
import io.cuesheet.application.text.Texts;

/** Switches between light and dark, and stores the choice in the browser. */
final class ColorSchemeButton extends Button {

    /** Runs only in the browser: the server need not know, and the next page load applies it before the first paint. */
    private static final String TOGGLE = """
            const root = document.documentElement;
            const dark = getComputedStyle(root).colorScheme === 'dark'
                || (getComputedStyle(root).colorScheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
            const scheme = dark ? 'light' : 'dark';
            root.setAttribute('theme', scheme);
            root.style.colorScheme = scheme;
            try { localStorage.setItem('cuesheet-color-scheme', scheme); } catch (storageIsClosed) { }
            """;

    ColorSchemeButton() {
        super(new SvgIcon("cuesheet/contrast.svg"));
        setId("color-scheme");
        addThemeVariants(ButtonVariant.TERTIARY);
        setAriaLabel(Texts.of("layout.colours"));
        setTooltipText(Texts.of("layout.colours_hint"));
        addClickListener(click -> getElement().executeJs(TOGGLE));
    }
}
