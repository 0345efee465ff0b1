package io.cuesheet.ui.privacy;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.privacy.PersonSearch;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.privacy.ProvedSend;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what was sent to an address in a period, even after its person was erased. */
final class SendProof extends Div {

    private final Caller caller;
    private final PersonSearch search;
    private final ZoneId zone;
    private final NamedFields names = new NamedFields();
    private final TextField address = names.add("address", new TextField(Texts.of("privacy.address")));
    private final DatePicker from = names.add("from", DateFields.day(Texts.of("privacy.proof.from")));
    private final DatePicker to = names.add("to", DateFields.day(Texts.of("privacy.proof.to")));
    private final Grid<ProvedSend> grid = new Grid<>();
    private final Notice notice = new Notice();

    SendProof(Caller caller, PersonSearch search, ZoneId zone) {
        this.caller = caller;
        this.search = search;
        this.zone = zone;
        address.setId("proof-address");
        from.setId("proof-from");
        to.setId("proof-to");
        Button prove = new Button(Texts.of("privacy.proof.look_up"), click -> prove());
        prove.setId("prove");
        prove.addClickShortcut(Key.ENTER).listenOn(address).resetFocusOnActiveElement();
        grid.setId("proofs");
        grid.setAllRowsVisible(true);
        grid.setEmptyStateText(Texts.of("privacy.proof.none"));
        grid.addColumn(send -> ZonedTimes.withZone(send.claimedAt(), zone)).setHeader(Texts.of("privacy.proof.sent"));
        grid.addColumn(send -> HeldLine.channel(send.channel())).setHeader(Texts.of("common.channel"));
        grid.addColumn(send ->
                        send.outcome() == null ? Texts.of("privacy.proof.under_way") : HeldLine.outcome(send.outcome()))
                .setHeader(Texts.of("privacy.proof.outcome"));
        grid.addColumn(ProvedSend::messageId)
                .setHeader(Texts.of("privacy.proof.message"))
                .setFlexGrow(2);
        grid.setVisible(false);
        add(Styled.div("bar", address, from, to, prove), notice, grid);
    }

    private void prove() {
        names.clear();
        notice.sayNothing();
        PageTask.attempt(() -> show(sends()), failure -> names.tell(failure, notice));
    }

    private List<ProvedSend> sends() {
        names.requireReadable();
        return search.sends(
                caller,
                address.getValue(),
                start("from", from.getValue()),
                start("to", to.getValue() == null ? null : to.getValue().plusDays(1))
                        .minusNanos(1000));
    }

    private Instant start(String field, @Nullable LocalDate day) {
        if (day == null) {
            throw InvalidInput.of(field, Texts.of("privacy.proof.no_day"));
        }
        return day.atStartOfDay(zone).toInstant();
    }

    private void show(List<ProvedSend> found) {
        grid.setItems(found);
        grid.setVisible(true);
    }
}
