package io.cuesheet.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Location;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.EventChanged;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.event.LateContact;
import io.cuesheet.application.event.StaleMessage;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.Unsaved;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Edits an event. It first previews what saving does to the event's messages; only previewed values can be saved. On an error, the typed
 * values stay. If somebody else changed the event meanwhile, both versions are shown and neither is lost.
 */
public final class EventDialog extends Dialog {

    private final Caller caller;
    private final EventKey event;
    private final EventEditing editing;
    private final Corrections corrections;
    private final BiFunction<Caller, EventId, Author> authors;
    private final Runnable saved;
    private final EventForm form;
    private final Div outcome = new Div();
    private final Button close = new Button(Texts.of("common.close"), click -> leave());
    private final Button look =
            Styled.submit(Texts.of("event.dialog.preview"), ButtonVariant.PRIMARY, click -> preview());
    private final Button save = new Button(Texts.of("common.save"), click -> save());
    private final Unsaved unsaved = new Unsaved(this::isTyped);

    /** The event as it was when this person last saw it. */
    private EventEntry seen;

    private @Nullable Long version;

    /** The next sensible step; the only coloured button. */
    private Button next = look;

    /**
     * Opens an event.
     *
     * @param event null for a new one
     * @param authors finds who last changed an event
     * @param saved called after each save, and after corrections were prepared
     */
    public EventDialog(
            Caller caller,
            @Nullable Event event,
            ZoneId defaultZone,
            EventEditing editing,
            Corrections corrections,
            BiFunction<Caller, EventId, Author> authors,
            Runnable saved) {
        this.caller = caller;
        this.event = event == null ? new EventKey.Reference("page-" + UUID.randomUUID()) : new EventKey.Id(event.id());
        this.editing = editing;
        this.corrections = corrections;
        this.authors = authors;
        this.saved = saved;
        this.form = new EventForm(defaultZone, this::typed);
        this.seen = form.entry();
        setHeaderTitle(event == null ? Texts.of("event.dialog.new") : event.name());
        addClassNames("command-dialog", "event-dialog");
        setWidth("56rem");
        setCloseOnOutsideClick(false);
        outcome.setId("plan-outcome");
        outcome.getElement().setAttribute("aria-live", "polite");
        look.setId("see-changes");
        save.setId("save-event");
        getFooter().add(close, look, save);
        unsaved.guard(this);
        add(form, outcome);
        editing.find(caller, this.event).ifPresent(this::show);
        typed();
        offer(true);
        explain();
    }

    private void show(EventWithContacts found) {
        see(found);
        form.show(seen);
    }

    private void see(EventWithContacts found) {
        seen = EventEntry.of(found);
        version = (long) found.event().version();
    }

    private boolean isTyped() {
        return !form.entry().equals(seen);
    }

    /** The preview no longer matches the form. */
    private void typed() {
        save.setVisible(false);
        propose(look);
    }

    private void propose(Button button) {
        next.removeThemeVariants(ButtonVariant.PRIMARY);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        next = button;
    }

    private void leave() {
        unsaved.beforeLosing(this::close);
    }

    private void offer(boolean mayLook) {
        look.setVisible(mayLook && caller.may(Permission.EDIT));
    }

    /** Shows the plan of the stored event before anything is typed. */
    private void explain() {
        editing.plan(caller, event)
                .ifPresent(plan ->
                        outcome.add(offerLate(new PlanPanel(Texts.of("event.dialog.messages"), plan, List.of()))));
    }

    /** Adds to the panel an offer to send first contacts that were planned too late. */
    private PlanPanel offerLate(PlanPanel panel) {
        List<LateContact> late = caller.may(Permission.EDIT) ? editing.lateFirstContacts(caller, event) : List.of();
        if (!late.isEmpty()) {
            panel.add(new LateContactsBox(late, offered -> {
                List<LateContact> planned = editing.planFirstContacts(caller, offered);
                saved.run();
                return planned;
            }));
        }
        return panel;
    }

    private void preview() {
        attempt(details -> {
            EventChanged preview = editing.preview(caller, event, details);
            Event now = preview.before();
            if (version != null && (now == null || now.version() != version)) {
                conflict(editing.find(caller, event).orElseThrow());
                return;
            }
            List<StaleMessage> stale =
                    corrections.stale(caller, preview.plan().subject().event());
            show(new PlanPanel(Texts.of("event.dialog.saving"), preview.plan(), stale));
            save.setVisible(true);
            propose(save);
            save.focus();
        });
    }

    private void save() {
        attempt(details -> {
            try {
                EventChanged done = editing.save(caller, event, details, version);
                show(new EventWithContacts(
                        done.plan().subject().event(), done.plan().subject().contacts()));
                typed();
                saved.run();
                List<StaleMessage> stale =
                        corrections.stale(caller, done.plan().subject().event());
                PlanPanel panel = new PlanPanel(Texts.of("event.dialog.saved"), done.plan(), stale);
                long correctable =
                        stale.stream().filter(StaleMessage::isCorrectable).count();
                if (correctable > 0) {
                    panel.add(correctionOffer(correctable));
                } else {
                    propose(close);
                }
                show(offerLate(panel));
                next.focus();
            } catch (Conflict refused) {
                conflict(refused.current(EventWithContacts.class).orElseThrow(() -> refused));
            }
        });
    }

    /** The form gets all changes made by only one person; for the others, this person chooses before continuing. */
    private void conflict(EventWithContacts now) {
        EventMerge merge = EventMerge.of(seen, form.entry(), EventEntry.of(now));
        see(now);
        form.show(merge.mine());
        typed();
        offer(!merge.isClash());
        Author author = authors.apply(caller, now.event().id());
        show(EventConflict.of(author, merge, chosen -> {
            form.show(chosen);
            offer(true);
            preview();
        }));
    }

    /** A button that prepares the corrections; afterwards one that leads to them. */
    private Div correctionOffer(long people) {
        Div offer = Styled.div("buttons");
        Button prepare = new Button(Texts.of("event.dialog.prepare", people));
        prepare.setId("prepare-corrections");
        prepare.addClickListener(click -> PageTask.attempt(
                () -> {
                    List<MessageId> prepared = corrections.prepare(caller, event);
                    offer.removeAll();
                    offer.add(new Paragraph(Texts.of("event.outdated.prepared", prepared.size())));
                    Button then = prepared.isEmpty() ? close : openButton(prepared);
                    if (then != close) {
                        offer.add(then);
                    }
                    propose(then);
                    then.focus();
                    saved.run();
                },
                this::refused));
        offer.add(prepare);
        propose(prepare);
        return offer;
    }

    private Button openButton(List<MessageId> prepared) {
        Location page = OutdatedActions.page(prepared);
        Button open = new Button(
                Texts.of("event.outdated.open", prepared.size()),
                click -> unsaved.beforeLosing(() -> {
                    close();
                    UI.getCurrent().navigate(page.getPath(), page.getQueryParameters());
                }));
        open.setId("open-prepared");
        return open;
    }

    /** Runs the work with the form's values; on an error, names the field and how to correct it. */
    private void attempt(Consumer<EventDetails> work) {
        List<Failure> faults = form.faults().stream().map(Failure::of).toList();
        if (faults.isEmpty()) {
            PageTask.attempt(() -> work.accept(form.read()), this::refused);
        } else {
            refused(faults);
        }
    }

    private void refused(Failure failure) {
        refused(List.of(failure));
    }

    /** Shows each failure at its field, and focuses the first one. */
    private void refused(List<Failure> failures) {
        typed();
        failures.forEach(form.names()::mark);
        form.names().markAndFocus(failures.getFirst());
        Notice notice = new Notice();
        notice.say(
                Notice.Kind.ERROR, failures.stream().map(form.names()::readable).collect(Collectors.joining(" ")));
        tell(notice);
    }

    /** Shows it below a form that may be longer than the screen. */
    private void show(Component what) {
        tell(what);
        what.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
    }

    private void tell(Component what) {
        outcome.removeAll();
        outcome.add(what);
    }
}
