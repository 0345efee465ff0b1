package io.cuesheet.ui.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.cuesheet.ui.component.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Checks each push to a page against its user's current rights. */
@Component
class PushCheck implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final transient OpenPages pages;

    PushCheck(OpenPages pages) {
        this.pages = pages;
    }

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.getSource().addUIInitListener(started -> {
            @Nullable
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof PageUser user) {
                Pages.checkBeforeChanges(started.getUI(), () -> pages.lasts(user));
            }
        });
    }
}
