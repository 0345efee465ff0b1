package io.cuesheet.ui.event.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.ui.event.Corrections;
import io.cuesheet.ui.event.EventChanged;
import io.cuesheet.ui.event.EventDetails;
import io.cuesheet.ui.event.EventEditing;
import io.cuesheet.ui.event.EventRefused;
import io.cuesheet.ui.event.StaleMessage;
import io.cuesheet.ui.problem.RequestRefused;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.security.Role;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Edits an event. What saving will do to its messages is shown first; only what was looked at can be saved, and whatever was typed stays
 * where something is wrong.
 */
final class EventDialog extends Dialog {

    private final Caller caller;
    private final String ref;
    private final ZoneId defaultZone;
    private final EventEditing editing;
    private final Corrections corrections;
    private final Runnable saved;
    private final EventForm form;
    private final Div outcome = new Div();
    private final Button look = new Button("See what changes", click -> preview());
    private final Button save = new Button("Save", click -> save());
    private @Nullable Long version;

    /** @param event null for a new one */
    EventDialog(
            Caller caller,
            @Nullable Event event,
            ZoneId defaultZone,
            EventEditing editing,
            Corrections corrections,
            Runnable saved) {
        this.caller = caller;
        this.ref = event == null ? "page-" + UUID.randomUUID() : event.externalRef();
        this.defaultZone = defaultZone;
        this.editing = editing;
        this.corrections = corrections;
        this.saved = saved;
        this.form = new EventForm(defaultZone, this::typed);
        setHeaderTitle(event == null ? "New event" : event.name());
        addClassNames("command-dialog", "event-dialog");
        setWidth("56rem");
        setDraggable(false);
        setCloseOnOutsideClick(false);
        outcome.setId("plan-outcome");
        outcome.getElement().setAttribute("aria-live", "polite");
        look.setId("see-changes");
        look.addThemeVariants(ButtonVariant.PRIMARY);
        save.setId("save-event");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        boolean mayEdit = caller.role().allows(Role.OPERATOR);
        look.setVisible(mayEdit);
        getFooter().add(new Button("Close", click -> close()), look, save);
        add(form, outcome);
        editing.find(caller.orgId(), ref).ifPresent(this::show);
        typed();
        explain();
    }

    private void show(EventWithContacts found) {
        version = (long) found.event().version();
        form.show(found);
    }

    /** What was looked at is not what stands there any more. */
    private void typed() {
        save.setVisible(false);
        look.setEnabled(true);
    }

    /** Before anything is typed: what the rules say of the event as it is. */
    private void explain() {
        editing.plan(caller.orgId(), ref)
                .ifPresent(plan -> outcome.add(new PlanPanel("Messages of this event", plan, List.of())));
    }

    private void preview() {
        details().ifPresent(details -> {
            EventChanged preview = editing.preview(caller.orgId(), ref, details);
            List<StaleMessage> stale =
                    corrections.stale(caller.orgId(), preview.plan().subject().event());
            tell(new PlanPanel("Saving this does the following", preview.plan(), stale));
            save.setVisible(true);
            save.focus();
        });
    }

    private void save() {
        details().ifPresent(details -> {
            try {
                EventChanged done = editing.save(caller, ref, details, version);
                show(new EventWithContacts(
                        done.plan().subject().event(), done.plan().subject().contacts()));
                typed();
                saved.run();
                List<StaleMessage> stale =
                        corrections.stale(caller.orgId(), done.plan().subject().event());
                PlanPanel panel = new PlanPanel("Saved", done.plan(), stale);
                if (!stale.isEmpty()) {
                    panel.add(correctionButton(stale.size()));
                }
                tell(panel);
            } catch (EventRefused refused) {
                if (refused.current() != null) {
                    version = (long) refused.current().event().version();
                }
                say("Somebody else changed this event meanwhile. Nothing of yours was saved. "
                        + "See what changes once more, then save it if it still fits.");
                typed();
            }
        });
    }

    private Button correctionButton(int people) {
        Button prepare = new Button("Prepare corrections for %d".formatted(people));
        prepare.setId("prepare-corrections");
        prepare.addClickListener(click -> {
            int prepared = corrections.prepare(caller, ref).size();
            prepare.setEnabled(false);
            prepare.setText("%d prepared: they wait among the blocked messages".formatted(prepared));
        });
        return prepare;
    }

    /** Empty, with the field and the way out named, where something is wrong. */
    private Optional<EventDetails> details() {
        try {
            return Optional.of(form.read().details(defaultZone));
        } catch (RequestRefused wrong) {
            form.names().mark(wrong.getMessage());
            say(form.names().readable(wrong.getMessage()));
        } catch (DataAccessException | TransactionException away) {
            say("The database can't be reached. Nothing was saved; what you typed is still here.");
        }
        return Optional.empty();
    }

    private void tell(PlanPanel panel) {
        outcome.removeAll();
        outcome.add(panel);
    }

    private void say(String sentence) {
        Paragraph alert = new Paragraph(sentence);
        alert.getElement().setAttribute("role", "alert");
        Div notice = new Div(alert);
        notice.addClassName("notice");
        notice.getElement().setAttribute("data-kind", "error");
        outcome.removeAll();
        outcome.add(notice);
    }
}
