package io.cuesheet.ui.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.cuesheet.application.text.DatabaseWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.ui.component.TitledView;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a view that failed, says why, and tries again. It has no frame, since the frame may have failed. */
@AnonymousAllowed
class FaultView extends Div implements HasErrorParameter<Exception>, TitledView {

    private static final Logger log = LoggerFactory.getLogger(FaultView.class);

    private static final int SECONDS = 5;

    private final H1 title = new H1();
    private final Paragraph text = new Paragraph();

    FaultView() {
        addClassName("empty-state");
        setId("fault");
        getElement().setAttribute("role", "alert");
        add(title, text);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> fault) {
        if (DatabaseAway.isCauseOf(fault.getException())) {
            title.setText(DatabaseWords.of(fault.getException()));
            text.setText(Texts.of("component.away.text"));
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        log.error("A view could not be shown", fault.getException());
        title.setText(Texts.of("layout.fault"));
        text.setText(Texts.of("layout.fault_text"));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().executeJs("setTimeout(() => location.reload(), $0 * 1000)", SECONDS);
    }

    @Override
    public String title() {
        return Texts.of("titles.fault");
    }
}
