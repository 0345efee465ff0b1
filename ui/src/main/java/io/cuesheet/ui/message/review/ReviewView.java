package io.cuesheet.ui.message.review;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.message.ReviewReasons;
import io.cuesheet.application.subscription.MissingEvents;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.ui.message.list.ListAndMessage;
import io.cuesheet.ui.message.list.MessageBoard;
import io.cuesheet.ui.message.list.MessageBoards;
import io.cuesheet.ui.message.list.MessagePanels;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.subscription.MissingEventsPanel;
import jakarta.annotation.security.PermitAll;

/**
 * Messages that need a decision before they go out, after an outage, a changed rule or an attempt in doubt. The panel above shows people
 * whose last message is outdated.
 */
@Route("review")
@Menu(title = "titles.review", order = 102, icon = "cuesheet/alert.svg")
@PermitAll
class ReviewView extends Div implements AfterNavigationObserver, TitledView {

    private final ReasonChips reasons;
    private final MessageBoard board;
    private final MissingEventsPanel missing;

    ReviewView(
            MessageBoards parts,
            ReviewReasons counts,
            MissingEvents events,
            OutdatedMessages outdated,
            Corrections corrections,
            MessagePanels panels) {
        missing = new MissingEventsPanel(events, CurrentCaller.get());
        reasons = new ReasonChips(counts, CurrentCaller.get(), this::chosen);
        board = new MessageBoard(parts, reasons, true);
        Paragraph about = Styled.paragraph("about", Texts.of("review.about"));
        addClassNames("view", "review-view");
        add(
                missing,
                new OutdatedPanel(CurrentCaller.get(), corrections, outdated, parts.livePages()),
                about,
                reasons,
                new ListAndMessage(board, panels));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        MessageQuery query = MessageQuery.of(event.getLocation().getQueryParameters());
        reasons.show(query.reasons());
        missing.show();
        board.show(reasons.query());
    }

    private void chosen() {
        board.show(reasons.query());
        QueryParameters shown = MessageQuery.ALL.withReasons(reasons.chosen()).toParameters();
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("review", shown));
    }
}
