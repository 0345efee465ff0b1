package io.cuesheet.application.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            notice | the mail server answered 550 | Der Mailserver antwortete mit 550
            """)
    void aSentenceThatWasStoredIsReadInGerman(String feature, String stored, String german) {
        assertThat(Language.in(Locale.GERMAN, () -> StoredTexts.inReadersLanguage(feature, stored)))
                .isEqualTo(german);
        assertThat(StoredTexts.inReadersLanguage(feature, stored)).isEqualTo(stored);
    }

    @Test
    void whatAnOlderVersionSaidStaysAsItIs() {
        String old = "Something that no text says";

        assertThat(Language.in(Locale.GERMAN, () -> StoredTexts.inReadersLanguage("file", old)))
                .isEqualTo(old);
    }
}
