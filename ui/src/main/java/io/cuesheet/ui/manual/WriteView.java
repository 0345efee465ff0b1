package io.cuesheet.ui.manual;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.manual.Draft;
import io.cuesheet.application.manual.ManualMessage;
import io.cuesheet.application.manual.ManualMessages;
import io.cuesheet.application.message.MessageCreation;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.message.list.MessagesView;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.template.TextFields;
import io.cuesheet.ui.template.VariableButtons;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.rule.Timing;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Leads through writing a message to many: events, recipients, text and time, then a preview for each, then scheduling. */
@Route("write")
@Menu(title = "titles.write", order = 105, icon = "cuesheet/write.svg")
@RolesAllowed({"EDITOR", "OPERATOR", "ADMIN"})
class WriteView extends Div implements AfterNavigationObserver, TitledView {

    private final Caller caller = CurrentCaller.get();
    private final ManualMessages writings;
    private final EventDirectory directory;
    private final LivePages livePages;
    private final NamedFields names = new NamedFields();
    private final EventChoice events;
    private final CheckboxGroup<String> roles = names.add("roles", new CheckboxGroup<>(Texts.of("manual.roles.label")));
    private final RadioButtonGroup<Boolean> own = new RadioButtonGroup<>(Texts.of("manual.content.label"));
    private final Select<MessageType> type = names.add("message_type", new Select<>());
    private final TextFields text = new TextFields(names, this::stale);
    private final Div ownText = new Div();
    private final TimeChoice time;
    private final DraftPanel drafts;
    private final Notice notice = new Notice();
    private final Button look = Styled.primary(Texts.of("manual.preview.button"), click -> preview());
    private final Span looking = Styled.span("quiet", Texts.of("manual.preview.loading"));
    private final Button schedule = Styled.primary(Texts.of("manual.schedule.button"), click -> schedule());
    private final Div done = new Div();
    private int looks;
    private Map<String, Integer> roleCounts = Map.of();
    private @Nullable ManualMessage looked;
    private String key = UUID.randomUUID().toString();

    WriteView(
            ManualMessages writings,
            MessageTypes types,
            EventDirectory directory,
            OrganisationSettings settings,
            LivePages livePages,
            Clock clock) {
        this.writings = writings;
        this.directory = directory;
        this.livePages = livePages;
        ZoneId zone = settings.find(caller).defaultZone();
        this.events = names.add(
                "event_ids", new EventChoice(caller, directory, clock.instant(), zone, livePages, this::eventsChosen));
        this.time = new TimeChoice(names, zone, livePages);
        this.drafts = new DraftPanel(draft -> writings.render(caller, Objects.requireNonNull(looked), draft));
        addClassNames("view", "write-view");
        setUpContent(types.all(caller));
        roles.setId("writing-roles");
        roles.setHelperText(Texts.of("manual.roles.hint"));
        roles.setItemLabelGenerator(role -> "%s (%d)".formatted(role, roleCounts.getOrDefault(role, 0)));
        List<HasValue<?, ?>> inputs = List.of(roles, own, type);
        inputs.forEach(input -> input.addValueChangeListener(change -> stale()));
        inputs.forEach(input -> input.addValueChangeListener(change -> warn()));
        time.onChange(this::stale);
        time.onChange(this::warn);
        looking.getElement().setAttribute("role", "status");
        looking.setVisible(false);
        look.setId("see-drafts");
        schedule.setId("schedule");
        schedule.setVisible(false);
        done.setId("scheduled");
        Div sheet = new Div(
                Styled.section(Texts.of("manual.step.events"), events),
                Styled.section(Texts.of("manual.step.recipients"), roles),
                Styled.section(Texts.of("manual.step.content"), own, type, ownText),
                Styled.section(Texts.of("manual.step.time"), time),
                Styled.section(
                        Texts.of("manual.step.preview"),
                        new Div(look, looking),
                        notice,
                        drafts,
                        new Div(schedule),
                        done));
        sheet.addClassNames("sheet", "steps");
        add(sheet);
    }

    /** The address can name an event, such as {@code write?event=<id>}. */
    @Override
    public void afterNavigation(AfterNavigationEvent navigation) {
        navigation
                .getLocation()
                .getQueryParameters()
                .getSingleParameter("event")
                .flatMap(this::event)
                .ifPresent(events::choose);
    }

    private Optional<Event> event(String id) {
        try {
            return directory.find(caller, EventId.of(id));
        } catch (IllegalArgumentException | DataAccessException notThere) {
            return Optional.empty();
        }
    }

    private void setUpContent(List<MessageType> all) {
        own.setId("what");
        own.setItems(false, true);
        own.setItemLabelGenerator(value -> Texts.of(value ? "manual.content.own" : "manual.content.type"));
        own.addValueChangeListener(change -> {
            ownText.setVisible(change.getValue());
            type.setVisible(!change.getValue());
        });
        type.setLabel(Texts.of("common.message_type"));
        type.setItems(all.stream()
                .filter(known -> !known.code().equals(MessageCreation.NOTE))
                .toList());
        type.setItemLabelGenerator(MessageType::name);
        type.setHelperText(Texts.of("manual.content.type_hint"));
        text.show(TextFields.BLANK);
        ownText.add(text, new VariableButtons(text));
        own.setValue(false);
    }

    private void eventsChosen() {
        stale();
        List<String> chosen = new ArrayList<>(roles.getValue());
        roleCounts = writings.roles(caller, events.chosen());
        roles.setItems(roleCounts.keySet());
        chosen.retainAll(roleCounts.keySet());
        roles.setValue(new LinkedHashSet<>(chosen));
        warn();
    }

    /** Shows warnings about the time once recipients and text are known; the preview reports missing fields. */
    private void warn() {
        Optional<ManualMessage> writing = chosen();
        getUI().filter(page -> writing.isPresent())
                .ifPresentOrElse(
                        page -> time.warn(page, () -> writings.timeWarnings(caller, writing.get())),
                        time::warnOfNothing);
    }

    private Optional<ManualMessage> chosen() {
        if (events.chosen().isEmpty() || !own.getValue() && type.isEmpty()) {
            return Optional.empty();
        }
        try {
            return time.isRelative()
                    ? Optional.of(read(null, time.relative()))
                    : time.chosenMoment().map(moment -> read(moment, null));
        } catch (InvalidInput incomplete) {
            return Optional.empty();
        }
    }

    /** A finished or running preview no longer matches the form. */
    private void stale() {
        if (looked != null) {
            notice.say(Notice.Kind.WARNING, Texts.of("manual.preview.outdated"));
        }
        forget();
    }

    private void forget() {
        looks++;
        looked = null;
        busy(false);
        drafts.show(List.of());
        schedule.setVisible(false);
    }

    private void busy(boolean busy) {
        look.setEnabled(!busy);
        looking.setVisible(busy);
    }

    private void preview() {
        names.clear();
        notice.sayNothing();
        done.removeAll();
        forget();
        PageTask.attempt(
                () -> {
                    names.requireReadable();
                    if (isComplete()) {
                        read().ifPresent(this::look);
                    }
                },
                this::refused);
    }

    private boolean isComplete() {
        if (events.chosen().isEmpty()) {
            refuse(events, Texts.of("manual.events.missing"));
            return false;
        }
        if (!own.getValue() && type.isEmpty()) {
            refuse(type, Texts.of("manual.content.type_missing"));
            return false;
        }
        return true;
    }

    private void refuse(HasValidation field, String sentence) {
        names.refuse(field, sentence);
        notice.say(Notice.Kind.ERROR, sentence);
    }

    /** A result that arrives after a change is dropped. */
    private void look(ManualMessage writing) {
        int asked = looks;
        busy(true);
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> writings.preview(caller, writing),
                found -> {
                    if (asked == looks) {
                        busy(false);
                        show(writing, found);
                    }
                },
                failure -> {
                    if (asked == looks) {
                        busy(false);
                        refused(failure);
                    }
                });
    }

    private void show(ManualMessage writing, List<Draft> found) {
        looked = writing;
        key = UUID.randomUUID().toString();
        long possible = found.stream().filter(Draft::isPossible).count();
        drafts.show(found);
        schedule.setText(Texts.of("manual.schedule.number", possible));
        schedule.setVisible(possible > 0);
        schedule.setEnabled(true);
        schedule.focus();
    }

    private void schedule() {
        ManualMessage writing = looked;
        if (writing == null) {
            return;
        }
        schedule.setEnabled(false);
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> writings.schedule(caller, writing, key),
                scheduled -> {
                    if (writing == looked) {
                        forget();
                    }
                    showDone(scheduled);
                },
                failure -> {
                    schedule.setEnabled(true);
                    refused(failure);
                });
    }

    private void showDone(ManualMessages.Scheduled scheduled) {
        Notice success = new Notice();
        success.say(
                Notice.Kind.SUCCESS,
                Texts.of("manual.schedule.done", scheduled.ids().size()));
        done.add(success);
        scheduled.warnings().forEach(warning -> {
            Notice notSent = new Notice();
            notSent.say(Notice.Kind.WARNING, warning.message());
            done.add(notSent);
        });
        done.add(new RouterLink(Texts.of("manual.schedule.messages"), MessagesView.class));
    }

    /** The form's values; empty if the time is missing, and the field shows why. */
    private Optional<ManualMessage> read() {
        return time.isRelative()
                ? Optional.of(read(null, time.relative()))
                : time.moment().map(moment -> read(moment, null));
    }

    private ManualMessage read(@Nullable Instant moment, @Nullable Timing counted) {
        boolean isOwn = own.getValue();
        return new ManualMessage(
                events.chosen(),
                roles.getValue(),
                isOwn ? null : type.getValue().code(),
                isOwn ? text.read() : null,
                moment,
                counted);
    }

    private void refused(Failure failure) {
        names.tell(failure, notice);
    }
}
