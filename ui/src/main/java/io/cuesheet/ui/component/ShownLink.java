package io.cuesheet.ui.component;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import io.cuesheet.application.signin.MadeLink;
import io.cuesheet.application.text.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A one-time link to copy, shown only once. */
public final class ShownLink extends Div {

    private final TextField link = new TextField(Texts.of("component.link.label"));
    private final Paragraph advice = new Paragraph();

    /** Creates it without a link. */
    public ShownLink() {
        link.setId("one-time-link");
        link.setReadOnly(true);
        link.setAutoselect(true);
        link.setWidthFull();
        add(advice, link);
        setVisible(false);
    }

    /** @param sentence who should get it, and what they do with it */
    public void show(MadeLink made, String sentence) {
        advice.setText(Texts.of("component.link.advice", sentence));
        link.setValue(absolute(made.path()));
        setVisible(true);
    }

    /** Completes the path with the address of this page. */
    private static String absolute(String path) {
        @Nullable VaadinRequest request = VaadinRequest.getCurrent();
        return request instanceof VaadinServletRequest page
                ? ServletUriComponentsBuilder.fromContextPath(page.getHttpServletRequest())
                        .path(path)
                        .toUriString()
                : path;
    }
}
