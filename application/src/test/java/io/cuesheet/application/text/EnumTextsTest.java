package io.cuesheet.application.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.access.Role;
import io.cuesheet.application.manual.Draft;
import io.cuesheet.db.address.AddressFault;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.EventStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is looked up by the name of an enum's constant is there for each of them. */
class EnumTextsTest {

    private static final List<String> BOTH = List.of("reason.phrase", "reason.sentence");
    private static final List<String> OF_ALARMS = List.of("alarmtext.title", "alarmtext.about", "alarmtext.advice");

    @Test
    void eachConstantHasItsTextInEachLanguage() {
        List<String> missing = new ArrayList<>();
        for (Locale language : Language.KNOWN) {
            Language.in(language, () -> {
                BOTH.forEach(prefix -> collect(missing, prefix, ReasonCode.values()));
                OF_ALARMS.forEach(prefix -> collect(missing, prefix, AlarmKind.values()));
                collect(missing, "refusal.address", AddressFault.values());
                collect(missing, "refusal.role", Role.values());
                collect(missing, "rule.status", EventStatus.values());
                collect(missing, "rule.while", EventStatus.values());
                collect(missing, "rule.moved", AfterMove.values());
                collect(missing, "explain.clocks", DstShift.values());
                collect(missing, "note.obstacle", Draft.Obstacle.values());
                collect(missing, "note.warning", Draft.Warning.values());
                collect(missing, "auditline.status", MessageStatus.values());
                return missing;
            });
        }
        assertThat(missing).isEmpty();
    }

    private static void collect(List<String> missing, String prefix, Enum<?>[] constants) {
        for (Enum<?> constant : constants) {
            String text = Texts.named(prefix, constant);
            if (text.startsWith(prefix + ".")) {
                missing.add(text);
            }
        }
    }
}
