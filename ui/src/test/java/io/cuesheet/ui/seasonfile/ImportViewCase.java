package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.application.event.LateFirstContacts;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.application.seasonfile.ImportTemplate;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.ui.component.LivePages;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Autowired;

/** The page that imports a file, without a browser. */
abstract class ImportViewCase extends ViewTest {

    @Autowired
    private EventImport imports;

    @Autowired
    ImportQueue queue;

    @Autowired
    private ImportSources sources;

    @Autowired
    private MessageTypes types;

    @Autowired
    private ImportTemplate template;

    @Autowired
    private EventContacts contacts;

    @Autowired
    private LateFirstContacts lateContacts;

    @Autowired
    private LivePages livePages;

    /** Opens the page with this file. */
    final ImportView start(String name, String file) {
        ImportView view = new ImportView(imports, queue, sources, types, template, contacts, lateContacts, livePages);
        UI.getCurrent().add(view);
        view.start(name, file.getBytes(StandardCharsets.UTF_8));
        run();
        return view;
    }

    static void run() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
    }
}
