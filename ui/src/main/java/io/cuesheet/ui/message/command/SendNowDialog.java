package io.cuesheet.ui.message.command;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.message.SendNowResult;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.message.GateWords;
import io.cuesheet.ui.message.command.MessageActions.SendNowPreview;
import io.cuesheet.ui.template.MessagePreview;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows what will be sent, to whom and which checks are bypassed, sends it, and shows the result. Risky sends need a second tick.
 */
public final class SendNowDialog extends CommandDialog {

    private final MessageActions actions;
    private final Paragraph intent = new Paragraph();
    private final Div rules = new Div();
    private final Checkbox confirmation = new Checkbox();
    private final MessagePreview letter = new MessagePreview();
    private List<ReasonCode> toConfirm = List.of();
    private boolean confirmed;
    private boolean resendConfirmed;
    private boolean asked;

    public SendNowDialog(Message message, MessageActions actions, Executor background, Consumer<Message> changed) {
        super(Texts.of("command.send.title"), message, actions, background, changed);
        this.actions = actions;
        setId("send-now-dialog");
        setSubmit(Texts.of("command.send.title"));
        rules.setId("passed-rules");
        letter.setId("send-now-text");
        // On a phone the dialog scrolls: without a tab stop, the keyboard could not reach it.
        letter.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "group")
                .setAttribute("aria-label", Texts.of("command.send.letter"));
        confirmation.setId("confirm");
        confirmation.setVisible(false);
        confirmation.addValueChangeListener(change -> setSubmitEnabled(change.getValue()));
        add(intent, rules, confirmation, letter);
        showIntent(message);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        look(attached.getUI());
    }

    @Override
    void submit() {
        if (!toConfirm.isEmpty() && !confirmation.getValue()) {
            return;
        }
        if (toConfirm.contains(ReasonCode.IN_DOUBT)) {
            resendConfirmed = true;
        } else if (!toConfirm.isEmpty()) {
            confirmed = true;
        }
        boolean confirm = confirmed;
        boolean confirmResend = resendConfirmed;
        asked = true;
        run(() -> actions.sendNow(message(), confirm, confirmResend), this::show);
    }

    @Override
    void messageChanged(Message message) {
        withdrawConfirmation();
        confirmed = false;
        resendConfirmed = false;
        asked = false;
        showIntent(message);
        getUI().ifPresent(this::look);
    }

    private void showIntent(Message message) {
        if (!message.status().canBeSentNow()) {
            intent.setText(Texts.of("command.send.sent"));
            finish();
        } else if (message.recipient() == null) {
            intent.setText(Texts.of("command.send.no_address"));
        } else {
            intent.setText(Texts.of("command.send.intent", message.recipient()));
        }
    }

    private void look(UI page) {
        if (!message().status().canBeSentNow()) {
            return;
        }
        Message seen = message();
        rules.removeAll();
        rules.add(new Paragraph(Texts.of("command.send.loading")));
        look(
                page,
                () -> actions.preview(seen),
                preview -> {
                    if (seen.revision() == message().revision()) {
                        show(preview);
                    }
                },
                failure -> {
                    rules.removeAll();
                    rules.add(new Paragraph(Texts.of("command.send.not_shown", failure.sentence())));
                });
    }

    private void show(SendNowPreview preview) {
        List<ReasonCode> passed = preview.outlook().passed();
        rules.removeAll();
        if (passed.isEmpty()) {
            rules.add(new Paragraph(Texts.of("command.send.no_checks")));
        } else {
            UnorderedList list = new UnorderedList();
            passed.forEach(rule -> list.add(new ListItem(GateWords.passed(rule))));
            rules.add(new Paragraph(Texts.of("command.send.checks")), list);
        }
        if (preview.text() == null) {
            letter.say(Texts.of("command.send.problem", preview.problem()));
        } else {
            letter.show(preview.text());
        }
        // After the button was pressed, the result asks for the confirmation.
        if (!asked) {
            look(preview.outlook().refused(), preview.outlook().toConfirm());
        }
    }

    private void look(@Nullable ReasonCode refused, List<ReasonCode> unconfirmed) {
        if (refused != null) {
            intent.setText(Texts.of("command.send.refused", GateWords.passed(refused)));
            finish();
        } else if (!unconfirmed.isEmpty()) {
            askToConfirm(unconfirmed);
        }
    }

    private void show(SendNowResult result) {
        adopt(result.message());
        if (result.reasonCode() == ReasonCode.IN_DOUBT || result.reasonCode().needsConfirmation()) {
            say(Notice.Kind.WARNING, result.sentence());
            askToConfirm(List.of(result.reasonCode()));
            return;
        }
        withdrawConfirmation();
        intent.setVisible(false);
        rules.setVisible(false);
        letter.setVisible(false);
        String passed = result.passed().stream().map(GateWords::passed).collect(Collectors.joining(", "));
        String bypassed = passed.isEmpty() ? "" : " " + Texts.of("command.send.bypassed", passed);
        say(
                result.reasonCode() == ReasonCode.SENT ? Notice.Kind.SUCCESS : Notice.Kind.ERROR,
                result.sentence() + bypassed);
        finish();
    }

    private void askToConfirm(List<ReasonCode> rulesInTheWay) {
        toConfirm = List.copyOf(rulesInTheWay);
        confirmation.setLabel(
                toConfirm.contains(ReasonCode.IN_DOUBT)
                        ? Texts.of("command.send_again")
                        : Texts.of("command.send.although", all(toConfirm)));
        confirmation.setValue(false);
        confirmation.setVisible(true);
        setSubmit(Texts.of("command.send.anyway"));
        setSubmitEnabled(false);
    }

    private static String all(List<ReasonCode> rules) {
        return rules.stream()
                .map(GateWords::passed)
                .reduce((first, second) -> Texts.of("command.send.both", first, second))
                .orElseThrow();
    }

    private void withdrawConfirmation() {
        toConfirm = List.of();
        confirmation.setVisible(false);
        setSubmit(Texts.of("command.send.title"));
        setSubmitEnabled(true);
    }
}
