package io.cuesheet.ui.template;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.template.Templates;
import io.cuesheet.application.text.StoredTexts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.template.TestSend;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.event.EventPicker;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A text rendered for a real event, and a test send of it. */
final class TrialPanel extends Section {

    private static final Duration PULSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Caller caller;
    private final Templates templates;
    private final LivePages livePages;
    private final Clock clock;
    private final EventPicker event;
    private final MessagePreview letter = new MessagePreview();
    private final TextField to = new TextField(Texts.of("template.test.to"));
    private final Button send = new Button(Texts.of("template.test.send"), click -> send());
    private final Notice notice = new Notice();
    private final NamedFields names = new NamedFields();
    private MultilingualText texts = MultilingualText.of(new TemplateText("", ""));
    private @Nullable Locale language;

    /** @param eventChosen called when another event is chosen */
    TrialPanel(
            Caller caller,
            Templates templates,
            EventDirectory events,
            LivePages livePages,
            Clock clock,
            Runnable eventChosen) {
        this.caller = caller;
        this.templates = templates;
        this.livePages = livePages;
        this.clock = clock;
        this.event = new EventPicker(Texts.of("template.preview.event"), caller, events, livePages);
        addClassName("column");
        event.setId("trial-event");
        event.setWidthFull();
        events.slice(caller, new EventFilter(null, clock.instant(), null, Set.of()), 0, 1).stream()
                .findFirst()
                .ifPresent(event::setValue);
        event.addValueChangeListener(change -> eventChosen.run());
        letter.setId("trial");
        names.add("to", to);
        to.setId("test-address");
        to.setHelperText(Texts.of("template.test.to.helper"));
        send.setId("send-test");
        add(new H2(Texts.of("template.preview")), event, letter);
        if (caller.may(Permission.SEND)) {
            add(new H2(Texts.of("template.test")), Styled.div("bar", to, send), notice);
        }
    }

    /**
     * @param language language to show; null: each contact's own
     * @param wrong called with errors in the text
     */
    void show(MultilingualText texts, @Nullable Locale language, Consumer<Failure> wrong) {
        this.texts = texts;
        this.language = language;
        if (event.getValue() == null) {
            letter.say(Texts.of("template.preview.no_event"));
            return;
        }
        letter.show(() -> templates.preview(caller, texts, event.getValue().id(), language), wrong);
    }

    private void send() {
        names.clear();
        notice.sayNothing();
        if (event.getValue() == null) {
            notice.say(Notice.Kind.ERROR, Texts.of("template.test.no_event"));
            return;
        }
        PageTask.attempt(this::ask, failure -> names.tell(failure, notice));
    }

    private void ask() {
        TestSend asked = templates.testSend(
                caller,
                texts,
                () -> event.getValue().id(),
                language,
                to.getValue().strip());
        notice.say(Notice.Kind.WARNING, Texts.of("template.test.sending"));
        send.setEnabled(false);
        follow(asked);
    }

    private void follow(TestSend asked) {
        UI page = UI.getCurrent();
        Instant end = clock.instant().plus(PATIENCE);
        AtomicReference<@Nullable Registration> pulse = new AtomicReference<>();
        pulse.set(livePages.every(PULSE, () -> {
            @Nullable TestSend now = templates.testSend(caller, asked.id()).orElse(null);
            boolean known = now != null && now.outcome() != null;
            if (known || clock.instant().isAfter(end)) {
                Registration running = pulse.get();
                if (running != null) {
                    running.remove();
                }
                Pages.change(page, () -> tell(now));
            }
        }));
    }

    private void tell(@Nullable TestSend now) {
        send.setEnabled(true);
        if (now == null || now.outcome() == null) {
            notice.say(Notice.Kind.ERROR, Texts.of("template.test.no_worker"));
            return;
        }
        String reply = now.detail() == null ? "" : " (" + StoredTexts.inReadersLanguage("attempt", now.detail()) + ")";
        switch (now.outcome()) {
            case SENT -> notice.say(Notice.Kind.SUCCESS, Texts.of("template.test.sent", reply));
            case TRANSIENT -> notice.say(Notice.Kind.ERROR, Texts.of("template.test.refused_now", reply));
            case PERMANENT -> notice.say(Notice.Kind.ERROR, Texts.of("template.test.rejected", reply));
            case IN_DOUBT -> notice.say(Notice.Kind.WARNING, Texts.of("template.test.in_doubt", reply));
        }
    }
}
