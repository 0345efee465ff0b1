package io.cuesheet.ui.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.cuesheet.api.edge.ContentPolicy;
import org.springframework.stereotype.Component;

/** Marks the scripts of the page as ours, so that the browser runs no other inline ones. */
@Component
class ScriptNonces implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(ScriptNonces::mark);
    }

    private static void mark(IndexHtmlResponse page) {
        if (page.getVaadinRequest().getAttribute(ContentPolicy.NONCE) instanceof String nonce) {
            page.getDocument().select("script").attr("nonce", nonce);
        }
    }
}
