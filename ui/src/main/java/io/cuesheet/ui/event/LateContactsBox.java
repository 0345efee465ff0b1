package io.cuesheet.ui.event;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.LateContact;
import io.cuesheet.application.event.LateFirstContacts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Offers to send first contacts whose time had passed when their event was added. Nothing of it is done by itself. */
public final class LateContactsBox extends Div {

    private final Supplier<List<LateContact>> plan;
    private final Button send = new Button();
    private final Notice notice = new Notice();

    /**
     * @param late at least one
     * @param plan schedules them, and returns those that were scheduled
     */
    public LateContactsBox(List<LateContact> late, Supplier<List<LateContact>> plan) {
        this.plan = plan;
        setId("late-contacts");
        send.setId("send-late-contacts");
        send.setText(button(late));
        send.addClickListener(click -> send());
        add(new H3("Added late"), new Paragraph(why(late)), send, notice);
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
                    : Optional.of(new LateContactsBox(late, () -> contacts.planOfImport(caller, importId)));
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }

    private static String why(List<LateContact> late) {
        if (late.size() > 1) {
            return "%,d messages (%s) are not sent: their time had passed when their events were added."
                    .formatted(late.size(), types(late));
        }
        LateContact only = late.getFirst();
        return "%s to %s is not sent: its time had passed when the event was added."
                .formatted(only.typeName(), only.role());
    }

    private static String types(List<LateContact> late) {
        return late.stream().map(LateContact::typeName).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String button(List<LateContact> late) {
        String what = late.size() == 1 ? late.getFirst().typeName() : "them";
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
        PageTask.attempt(() -> done(plan.get()), notice::say);
    }

    private void done(List<LateContact> planned) {
        send.setVisible(false);
        boolean isNow = planned.stream().allMatch(LateContact::isNow);
        String messages = planned.size() == 1 ? "1 message" : "%,d messages".formatted(planned.size());
        notice.say(
                planned.isEmpty() ? Notice.Kind.WARNING : Notice.Kind.SUCCESS,
                planned.isEmpty()
                        ? "Nothing was scheduled: somebody changed these messages meanwhile."
                        : "%s scheduled%s.".formatted(messages, isNow ? " for now" : ""));
    }
}
