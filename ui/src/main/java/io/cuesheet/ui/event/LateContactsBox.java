package io.cuesheet.ui.event;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.LateContact;
import io.cuesheet.application.event.LateFirstContacts;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Offers to send first contacts that were planned too late. Nothing is sent without confirmation. */
public final class LateContactsBox extends Div {

    private final List<LateContact> late;
    private final UnaryOperator<List<LateContact>> plan;
    private final Button send = new Button();
    private final Notice notice = new Notice();

    /**
     * @param late at least one
     * @param plan schedules the given ones, and returns those that were scheduled
     */
    public LateContactsBox(List<LateContact> late, UnaryOperator<List<LateContact>> plan) {
        this.late = late;
        this.plan = plan;
        setId("late-contacts");
        send.setId("send-late-contacts");
        send.setText(button(late));
        send.addClickListener(click -> send());
        add(new H3(Texts.of("event.late.title")), new Paragraph(why(late)));
        stop(late).ifPresent(stop -> add(new Paragraph(waiting(stop))));
        add(send, notice);
    }

    /** The box for an import; empty if there are none, or if they can't be read now. */
    public static Optional<LateContactsBox> ofImport(
            LateFirstContacts contacts, Caller caller, @Nullable UUID importId) {
        if (importId == null) {
            return Optional.empty();
        }
        try {
            List<LateContact> late = contacts.ofImport(caller, importId);
            return late.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new LateContactsBox(late, offered -> contacts.plan(caller, offered)));
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }

    private static String why(List<LateContact> late) {
        if (late.size() > 1) {
            return Texts.of("event.late.why_many", late.size(), types(late));
        }
        LateContact only = late.getFirst();
        return Texts.of("event.late.why_one", only.typeName(), only.role());
    }

    /** The check that stops them: it applies to all messages of an organisation, or to none. */
    private static Optional<ReasonCode> stop(List<LateContact> late) {
        return Optional.ofNullable(late.getFirst().stop());
    }

    /** Such as "Sending is on hold. Scheduled messages wait until that ends." */
    private static String waiting(ReasonCode stop) {
        String phrase = ReasonWords.phrase(stop);
        String sentence = phrase.substring(0, 1).toUpperCase(Language.current()) + phrase.substring(1);
        return Texts.of("event.late.waiting", sentence);
    }

    private static String types(List<LateContact> late) {
        return late.stream().map(LateContact::typeName).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String button(List<LateContact> late) {
        int number = late.size();
        LateContact first = late.getFirst();
        if (stop(late).isPresent()) {
            return Texts.of("event.late.schedule", number, first.typeName());
        }
        if (late.stream().allMatch(LateContact::isNow)) {
            return Texts.of("event.late.send_now", number, first.typeName());
        }
        Set<Instant> times = late.stream().map(LateContact::at).collect(Collectors.toSet());
        if (times.size() > 1) {
            return Texts.of("event.late.send_then", number, first.typeName());
        }
        String when = ZonedTimes.withZone(first.at(), first.event().timeZone());
        return Texts.of("event.late.send_at", number, first.typeName(), when);
    }

    private void send() {
        PageTask.attempt(() -> done(plan.apply(late)), notice::say);
    }

    private void done(List<LateContact> planned) {
        send.setVisible(false);
        notice.say(planned.size() == late.size() ? Notice.Kind.SUCCESS : Notice.Kind.WARNING, outcome(planned));
    }

    private String outcome(List<LateContact> planned) {
        if (planned.isEmpty()) {
            return Texts.of("event.late.nothing");
        }
        boolean isNow = planned.stream().allMatch(each -> each.isNow() && each.stop() == null);
        int number = planned.size();
        return number == late.size()
                ? Texts.of(isNow ? "event.late.all_now" : "event.late.all", number)
                : Texts.of(isNow ? "event.late.some_now" : "event.late.some", number, late.size());
    }
}
