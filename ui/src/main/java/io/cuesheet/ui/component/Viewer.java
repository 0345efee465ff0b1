package io.cuesheet.ui.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What the browser says of whoever looks at the page. */
public final class Viewer {

    private Viewer() {}

    /** The clock that the viewer's device shows; UTC where the browser does not say. */
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
