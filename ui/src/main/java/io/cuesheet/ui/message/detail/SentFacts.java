package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.Told;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The event and recipient as known to an attempt, compared with their current values. */
final class SentFacts extends Div {

    private final NativeTable table = new NativeTable();
    private final @Nullable MessageFacts now;

    /**
     * @param told null: not kept
     * @param text null: not kept
     * @param now null: not known, since the message can't be rendered now
     */
    SentFacts(@Nullable Told told, @Nullable AttemptText text, @Nullable MessageFacts now) {
        this.now = now;
        addClassName("sent-facts");
        // On a narrow page, the table scrolls in its frame.
        getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", title())
                .setAttribute("tabindex", "0");
        head();
        if (told != null) {
            row(Texts.of("common.event"), told.name(), now == null ? null : now.eventName());
            row(Texts.of("detail.used.start"), start(told), now == null ? null : start(now));
            row(
                    Texts.of("detail.used.load_in"),
                    loadIn(told.loadInLocal()),
                    now == null ? null : loadIn(now.loadInLocal()));
            row(Texts.of("common.venue"), PlaceWords.of(told.venue(), told.city()), now == null ? null : venue(now));
        }
        if (text != null && text.contactRole() != null) {
            row(
                    Texts.of("detail.used.contact"),
                    contact(text.contactRole(), text.contactName()),
                    now == null ? null : contact(now.contactRole(), now.contactName()));
        }
        setVisible(table.getBody().getRowCount() > 0);
        add(new H3(title()), table);
    }

    private static String title() {
        return Texts.of("detail.used.title");
    }

    private void head() {
        NativeTableRow head = table.getHead().addRow();
        head.addHeaderCell().setText(Texts.of("detail.used.fact"));
        head.addHeaderCell().setText(Texts.of("detail.used.then"));
        if (now != null) {
            head.addHeaderCell().setText(Texts.of("detail.used.now"));
        }
    }

    private void row(String name, String then, @Nullable String today) {
        NativeTableRow row = table.getBody().addRow();
        NativeTableHeaderCell head = row.addHeaderCell();
        head.setText(name);
        head.getElement().setAttribute("scope", "row");
        row.addDataCell().setText(then);
        if (today != null) {
            boolean isChanged = !Objects.equals(then, today);
            row.addDataCell().setText(isChanged ? Texts.of("detail.used.changed", today) : today);
            row.getElement().setAttribute("data-changed", Boolean.toString(isChanged));
        }
    }

    private static String start(Told told) {
        return "%s · %s".formatted(StartWords.of(told.startsLocal(), told.startTimeOpen()), told.timeZone());
    }

    private static String start(MessageFacts facts) {
        return "%s · %s".formatted(StartWords.of(facts.startsLocal(), facts.startTimeOpen()), facts.zone());
    }

    private static String loadIn(@Nullable LocalDateTime local) {
        return local == null ? Texts.of("detail.used.not_known") : StartWords.of(local, false);
    }

    private static String venue(MessageFacts facts) {
        return PlaceWords.of(facts.venue(), facts.city());
    }

    private static String contact(String role, @Nullable String name) {
        return name == null ? role : "%s · %s".formatted(name, role);
    }
}
