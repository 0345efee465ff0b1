package io.cuesheet.application.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fetch  | The server answered 503. | Der Server antwortete mit 503.
            fetch  | 1,200 of 2,000 events that are to come are no longer in the calendar. Nothing was stored. | 1.200 von 2.000 künftigen Veranstaltungen stehen nicht mehr im Kalender. Es wurde nichts gespeichert.
            fetch  | 1 event was cancelled or postponed here, but not in the calendar. It stays so until somebody decides. | 1 Veranstaltung wurde hier abgesagt oder verschoben, aber nicht im Kalender. Das bleibt so, bis jemand entscheidet.
            fetch  | Something is wrong in line 1200 of the file. | In Zeile 1200 der Datei stimmt etwas nicht.
            file   | The value must be true or false. | Der Wert muss true oder false sein.
            file   | The value is not an e-mail address: it contains a space. | Der Wert ist keine E-Mail-Adresse: Sie enthält ein Leerzeichen.
            file   | The start has no time yet; messages of the event wait until it has. | Der Beginn hat noch keine Uhrzeit; die Nachrichten der Veranstaltung warten darauf.
            file   | The column "Hall" is not known and is left out. It holds "A", "B". | Die Spalte "Hall" ist nicht bekannt und wird weggelassen. Sie enthält "A", "B".
            file   | No zone is named: times are read as Europe/Berlin, the organisation's zone; so it is on 9,999 more lines. | Es ist keine Zeitzone angegeben: Zeiten gelten in Europe/Berlin, der Zeitzone der Organisation; ebenso in 9.999 weiteren Zeilen.
            file   | The column "1,234" is not known and is left out. It holds "2,500". | Die Spalte "1,234" ist nicht bekannt und wird weggelassen. Sie enthält "2,500".
            file   | 1,234 must be the tag of a language, such as de or pt-BR. | 1,234 muss das Kürzel einer Sprache sein, etwa de oder pt-BR.
            file   | The column "It is empty" was taken as "starts_at". | Die Spalte "It is empty" wurde als "starts_at" übernommen.
            notice | the mail server answered 550 | Der Mailserver antwortete mit 550
            """)
    void aSentenceThatWasStoredIsReadInGerman(String feature, String stored, String german) {
        assertThat(inGerman(feature, stored)).isEqualTo(german);
        assertThat(StoredTexts.inReadersLanguage(feature, stored)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempt", "notice"})
    void eachSentenceOfAnAttemptIsFoundAgain(String feature) {
        for (String key : Texts.english(feature).keySet()) {
            Object[] values = {"421 4.7.0"};
            assertThat(inGerman(feature, Texts.stored(key, values)))
                    .as(key)
                    .isEqualTo(Texts.in(Locale.GERMAN, key, values));
        }
    }

    @Test
    @Timeout(5)
    void manyNotesTakeNoTime() {
        for (int line = 0; line < 20_000; line++) {
            String note = "Something of line %d that no text says, with \"words\" and {1} and a name, %s; so it is."
                    .formatted(line, "x ".repeat(500));
            assertThat(inGerman("file", note)).isEqualTo(note);
        }
    }

    private static String inGerman(String feature, String stored) {
        return Language.in(Locale.GERMAN, () -> StoredTexts.inReadersLanguage(feature, stored));
    }

    @Test
    void whatAnOlderVersionSaidStaysAsItIs() {
        String old = "Something that no text says";

        assertThat(inGerman("file", old)).isEqualTo(old);
    }
}
