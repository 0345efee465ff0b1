package io.cuesheet.ui.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.cuesheet.api.edge.ContentPolicy;
import org.springframework.stereotype.Component;

/** Adds nonces to the page's scripts, so that the browser runs no other inline scripts. */
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
