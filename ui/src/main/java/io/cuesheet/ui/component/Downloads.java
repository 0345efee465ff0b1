package io.cuesheet.ui.component;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.cuesheet.application.text.Language;
import io.cuesheet.ui.text.PageLanguage;
import java.io.IOException;
import java.io.OutputStream;

/** Links to files that are written during the download, in the page's language. */
public final class Downloads {

    private Downloads() {}

    /** Writes a file. */
    @FunctionalInterface
    public interface Content {

        void write(OutputStream out) throws IOException;
    }

    /**
     * Returns a link that downloads the file.
     *
     * @param text of the link
     * @param content called at each click, for the data shown then
     */
    public static Anchor link(String text, String fileName, String contentType, Content content) {
        DownloadHandler handler = event -> {
            event.setFileName(fileName);
            event.setContentType(contentType);
            // Vaadin writes a download outside its page.
            Language.call(PageLanguage.of(event.getUI()), () -> {
                content.write(event.getOutputStream());
                return event;
            });
        };
        Anchor link = new Anchor(handler, text);
        link.addClassName("download");
        link.getElement().setAttribute("download", fileName);
        return link;
    }
}
