package io.cuesheet.ui.layout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.TitledView;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** Shown for an address without a view, or with a view that this person may not open. */
@ParentLayout(MainLayout.class)
@PermitAll
class NotFoundView extends Div implements HasErrorParameter<NotFoundException>, TitledView {

    NotFoundView() {
        addClassName("view");
        add(EmptyState.noSuchPage());
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> fault) {
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String title() {
        return Texts.of("titles.not_found");
    }
}
