package io.cuesheet.ui.manual;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.cuesheet.application.manual.Draft;
import io.cuesheet.application.template.TemplatePreview;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.event.Contact;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.template.MessagePreview;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows the drafts of a message to many; a chosen draft is shown as its recipient will read it. */
final class DraftPanel extends Div {

    private static final String ROW = """
            <div class="cell"><span class="strong">${item.event}</span>
            <span class="wrap">${item.to}</span><span class="quiet">${item.when}</span>
            <span class="note wrap" ?hidden=${!item.note}>${item.note}</span></div>""";

    private final Function<Draft, RenderedMessage> renderer;
    private final Paragraph number = new Paragraph();
    private final Grid<Draft> grid = new Grid<>();
    private final MessagePreview letter = new MessagePreview();

    DraftPanel(Function<Draft, RenderedMessage> renderer) {
        this.renderer = renderer;
        grid.setId("drafts");
        grid.setHeight("18rem");
        grid.addColumn(LitRenderer.<Draft>of(ROW)
                        .withProperty("event", draft -> draft.event().name())
                        .withProperty("to", DraftPanel::recipient)
                        .withProperty("when", DraftPanel::when)
                        .withProperty("note", DraftPanel::note))
                .setHeader(Texts.of("manual.preview.list"));
        grid.addSelectionListener(selection -> selection.getFirstSelectedItem().ifPresent(this::read));
        number.getElement().setAttribute("role", "status");
        letter.setId("draft-text");
        addClassName("draft-panel");
        add(number, grid, letter);
        show(List.of());
    }

    void show(List<Draft> drafts) {
        setVisible(!drafts.isEmpty());
        long possible = drafts.stream().filter(Draft::isPossible).count();
        long warned = drafts.stream()
                .filter(draft -> draft.isPossible() && !draft.warnings().isEmpty())
                .count();
        number.setText(Texts.of("manual.preview.number", possible, warned, drafts.size() - possible));
        grid.setItems(drafts);
        letter.clear();
        drafts.stream().filter(Draft::isPossible).findFirst().ifPresent(this::read);
    }

    private void read(Draft draft) {
        letter.show(() -> TemplatePreview.of(renderer.apply(draft)), sentence -> {});
    }

    private static String recipient(Draft draft) {
        Contact contact = draft.contact();
        String address = contact.email() == null ? contact.phone() : contact.email();
        return contact.role() + (address == null ? "" : " · " + address);
    }

    private static String when(Draft draft) {
        return draft.sendAt() == null
                ? Texts.of("manual.preview.no_time")
                : ZonedTimes.withZone(draft.sendAt(), draft.event().timeZone());
    }

    private static String note(Draft draft) {
        if (draft.obstacle() != null) {
            return Texts.of("manual.preview.left_out", draft.obstacle().words());
        }
        return draft.warnings().stream().sorted().map(Draft.Warning::words).collect(Collectors.joining("; "));
    }
}
