package io.cuesheet.ui.messagetype;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.text.Language;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.workflows.rule.MessageRule;
import java.time.LocalTime;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleSentenceTest {

    private static final MessageRule DAY_BEFORE = new MessageRule("INIT", -1, LocalTime.of(10, 0), false, true);

    @Test
    void wordsAndFieldsStandInTheOrderOfTheLanguage() {
        assertThat(words(Language.ENGLISH))
                .startsWith("Send [Name] to [Only to these roles] [Days] days [Days before or after] [Counted from]")
                .contains("at [Time on the venue's clock] venue time, on weekends and holidays")
                .endsWith("by [Sent by]");
        assertThat(words(Locale.GERMAN))
                .contains("an [Nur an diese Rollen] per [Kanal] senden, [Anzahl der Tage] Tage")
                .contains("[Anzahl der Tage] Tage [Tage davor oder danach]")
                .contains("um [Uhrzeit in der Spielstätte] Uhr Ortszeit, an Wochenenden und Feiertagen")
                .endsWith("bis [Abstand des Ablaufs in Minuten] Minuten [Ablauf davor oder danach] [Gültig bis]");
    }

    private static String words(Locale language) {
        return Language.in(language, () -> {
            RuleSentence sentence = new RuleSentence(new NamedFields());
            sentence.show(DAY_BEFORE);
            return sentence.getChildren()
                    .filter(Component::isVisible)
                    .flatMap(Component::getChildren)
                    .filter(Component::isVisible)
                    .map(RuleSentenceTest::words)
                    .collect(Collectors.joining(" "));
        });
    }

    private static String words(Component component) {
        return component instanceof Span words ? words.getText() : "[" + ((HasLabel) component).getLabel() + "]";
    }
}
