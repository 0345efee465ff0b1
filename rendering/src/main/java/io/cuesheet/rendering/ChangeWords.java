package io.cuesheet.rendering;

import java.util.Locale;
import java.util.Map;

/**
 * The words of a line about a changed fact, in one language.
 *
 * @param before stands before the old value
 * @param now stands before the new value
 * @param open for a fact that is not known any more
 * @param timeOpen for a start of which only the day is known
 */
record ChangeWords(
        String name,
        String place,
        String start,
        String timeZone,
        String loadIn,
        String before,
        String now,
        String open,
        String timeOpen) {

    private static final ChangeWords ENGLISH = new ChangeWords(
            "Name",
            "Place",
            "Start",
            "Time zone",
            "Load-in",
            "we said",
            "now",
            "to be confirmed",
            "time to be confirmed");

    private static final Map<String, ChangeWords> BY_LANGUAGE = Map.of(
            "de",
            new ChangeWords(
                    "Name",
                    "Ort",
                    "Beginn",
                    "Zeitzone",
                    "Load-in",
                    "bisher",
                    "jetzt",
                    "noch offen",
                    "Uhrzeit noch offen"),
            "es",
            new ChangeWords(
                    "Nombre",
                    "Lugar",
                    "Inicio",
                    "Zona horaria",
                    "Montaje",
                    "antes",
                    "ahora",
                    "por confirmar",
                    "hora por confirmar"),
            "fr",
            new ChangeWords(
                    "Nom",
                    "Lieu",
                    "Début",
                    "Fuseau horaire",
                    "Montage",
                    "avant",
                    "maintenant",
                    "à confirmer",
                    "heure à confirmer"),
            "it",
            new ChangeWords(
                    "Nome",
                    "Luogo",
                    "Inizio",
                    "Fuso orario",
                    "Montaggio",
                    "prima",
                    "ora",
                    "da confermare",
                    "ora da confermare"),
            "nl",
            new ChangeWords(
                    "Naam",
                    "Plaats",
                    "Aanvang",
                    "Tijdzone",
                    "Load-in",
                    "eerst",
                    "nu",
                    "nog niet bekend",
                    "tijd nog niet bekend"));

    /** In English if the language is not known here. */
    static ChangeWords in(Locale language) {
        return BY_LANGUAGE.getOrDefault(language.getLanguage(), ENGLISH);
    }
}
