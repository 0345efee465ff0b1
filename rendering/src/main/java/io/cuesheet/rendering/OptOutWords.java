package io.cuesheet.rendering;

import java.util.Locale;
import java.util.Map;

/** The label of the opt-out link. */
final class OptOutWords {

    private static final Map<String, String> BY_LANGUAGE = Map.ofEntries(
            Map.entry("cs", "Odhlásit odběr"),
            Map.entry("da", "Afmeld"),
            Map.entry("de", "Abmelden"),
            Map.entry("es", "Darse de baja"),
            Map.entry("fi", "Peruuta tilaus"),
            Map.entry("fr", "Se désabonner"),
            Map.entry("it", "Annulla l’iscrizione"),
            Map.entry("nb", "Meld deg av"),
            Map.entry("nl", "Afmelden"),
            Map.entry("no", "Meld deg av"),
            Map.entry("pl", "Wypisz się"),
            Map.entry("pt", "Cancelar subscrição"),
            Map.entry("sv", "Avsluta prenumeration"));

    private OptOutWords() {}

    /** In English if the language is not known here. */
    static String in(Locale language) {
        return BY_LANGUAGE.getOrDefault(language.getLanguage(), "Unsubscribe");
    }
}
