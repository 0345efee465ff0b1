package io.cuesheet.ui.event;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.LateContact;
import io.cuesheet.application.event.LateFirstContacts;
import io.cuesheet.application.text.ReasonWords;
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

/** Offers to send first contacts whose time had passed when they were planned. Nothing of it is done by itself. */
public final class LateContactsBox extends Div {

    private final List<LateContact> late;
    private final UnaryOperator<List<LateContact>> plan;
    private final Button send = new Button();
    private final Notice notice = new Notice();

    /**
     * @param late at least one
     * @param plan schedules those that it is given, and returns those that were scheduled
     */
    public LateContactsBox(List<LateContact> late, UnaryOperator<List<LateContact>> plan) {
        this.late = late;
        this.plan = plan;
        setId("late-contacts");
        send.setId("send-late-contacts");
        send.setText(button(late));
        send.addClickListener(click -> send());
        add(new H3("Planned too late"), new Paragraph(why(late)));
        stop(late).ifPresent(stop -> add(new Paragraph(waiting(stop))));
        add(send, notice);
    }

    /** Those of an import; empty where there is none, or nobody can tell at the moment. */
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
            return "%,d messages (%s) are not sent: their time had passed when they were planned."
                    .formatted(late.size(), types(late));
        }
        LateContact only = late.getFirst();
        return "%s to %s is not sent: its time had passed when it was planned.".formatted(only.typeName(), only.role());
    }

    /** It holds back all of an organisation, or none. */
    private static Optional<ReasonCode> stop(List<LateContact> late) {
        return Optional.ofNullable(late.getFirst().stop());
    }

    /** Such as "Sending is on hold. Scheduled messages wait until that ends." */
    private static String waiting(ReasonCode stop) {
        String phrase = ReasonWords.phrase(stop);
        return "%S%s. Scheduled messages wait until that ends.".formatted(phrase.charAt(0), phrase.substring(1));
    }

    private static String types(List<LateContact> late) {
        return late.stream().map(LateContact::typeName).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String button(List<LateContact> late) {
        String what = late.size() == 1 ? late.getFirst().typeName() : "them";
        if (stop(late).isPresent()) {
            return "Schedule %s".formatted(what);
        }
        if (late.stream().allMatch(LateContact::isNow)) {
            return "Send %s now".formatted(what);
        }
        Set<Instant> times = late.stream().map(LateContact::at).collect(Collectors.toSet());
        LateContact first = late.getFirst();
        return times.size() == 1
                ? "Send %s on %s"
                        .formatted(
                                what,
                                ZonedTimes.withZone(first.at(), first.event().timeZone()))
                : "Send %s at the next allowed time".formatted(what);
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
            return "Nothing was scheduled: these messages can't be sent any more, or somebody changed them.";
        }
        boolean isNow = planned.stream().allMatch(each -> each.isNow() && each.stop() == null);
        String when = isNow ? " for now" : "";
        int number = planned.size();
        return number == late.size()
                ? "%s scheduled%s.".formatted(number == 1 ? "1 message" : "%,d messages".formatted(number), when)
                : "%,d of %,d messages scheduled%s. The others can't be sent any more, or somebody changed them."
                        .formatted(number, late.size(), when);
    }
}
