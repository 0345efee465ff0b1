package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.messagetype.RuleExamples.Example;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.workflows.rule.MessageRule;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows when a rule's messages would go out for the next events, while the rule is edited. */
final class NextDates extends Div {

    private final Function<MessageRule, List<Example>> examples;
    private final Executor background;
    private final Div lines = new Div();
    private int asked;
    private @Nullable MessageRule known;

    NextDates(Function<MessageRule, List<Example>> examples, Executor background) {
        this.examples = examples;
        this.background = background;
        setId("next-dates");
        addClassName("next-dates");
        lines.getElement().setAttribute("aria-live", "polite");
        add(lines);
    }

    /**
     * Shows the dates for the form's current rule. A later call replaces an earlier one, regardless of which finishes first.
     *
     * @param form reads the rule; throws {@link InvalidInput} if it is not valid, which is shown when the form is used
     */
    void show(Supplier<MessageRule> form) {
        MessageRule rule;
        try {
            rule = form.get();
        } catch (InvalidInput unfinished) {
            known = null;
            asked++;
            lines.removeAll();
            return;
        }
        if (rule.equals(known)) {
            return;
        }
        known = rule;
        int mine = ++asked;
        PageTask.run(
                UI.getCurrent(),
                background,
                () -> examples.apply(rule),
                found -> {
                    if (mine == asked) {
                        show(found);
                    }
                },
                failure -> fail(mine, failure));
    }

    private void fail(int mine, Failure failure) {
        if (mine == asked) {
            lines.removeAll();
            lines.add(new Span(failure.sentence()));
        }
    }

    private void show(List<Example> found) {
        lines.removeAll();
        if (found.isEmpty()) {
            lines.add(new Span(Texts.of("messagetype.next.no_events")));
            return;
        }
        UnorderedList list = new UnorderedList();
        found.forEach(example -> list.add(new ListItem(words(example))));
        lines.add(new Span(Texts.of("messagetype.next")), list);
    }

    private static String words(Example example) {
        String name = example.event().name();
        String start = StartWords.of(example.event());
        String reason = example.reason() == null ? "" : ReasonWords.phrase(example.reason());
        if (example.sendAt() == null) {
            return Texts.of("messagetype.next.no_message", name, start, reason);
        }
        String time = ZonedTimes.withZone(example.sendAt(), example.event().timeZone());
        return reason.isEmpty()
                ? Texts.of("messagetype.next.message", name, start, time)
                : Texts.of("messagetype.next.message_because", name, start, time, reason);
    }
}
