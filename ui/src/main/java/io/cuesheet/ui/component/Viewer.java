package io.cuesheet.ui.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Data about the user that the browser reports. */
public final class Viewer {

    private Viewer() {}

    /** The time zone of the user's device; UTC if the browser does not report it. */
    public static ZoneId zone() {
        @Nullable UI page = UI.getCurrent();
        @Nullable
        ExtendedClientDetails details = page == null ? null : page.getPage().getExtendedClientDetails();
        @Nullable String id = details == null ? null : details.getTimeZoneId();
        try {
            return id == null || id.isBlank() ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
