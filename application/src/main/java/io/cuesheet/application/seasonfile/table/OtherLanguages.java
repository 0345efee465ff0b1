package io.cuesheet.application.seasonfile.table;

import java.util.List;
import java.util.Map;

/** Names of the columns in German, French, Spanish, Italian and Dutch. */
final class OtherLanguages {

    private static final Map<Column, List<String>> NAMES = Map.ofEntries(
            Map.entry(
                    Column.EXTERNAL_REF,
                    List.of(
                            "Kennung",
                            "Referenz",
                            "Vorgangsnummer",
                            "Veranstaltungsnummer",
                            "Auftragsnummer",
                            "référence",
                            "code événement",
                            "referencia",
                            "código",
                            "riferimento",
                            "codice",
                            "referentie",
                            "kenmerk")),
            Map.entry(
                    Column.NAME,
                    List.of(
                            "Titel",
                            "Veranstaltung",
                            "Bezeichnung",
                            "Künstler",
                            "Programm",
                            "Konzert",
                            "nom",
                            "titre",
                            "événement",
                            "spectacle",
                            "artiste",
                            "manifestation",
                            "nombre",
                            "título",
                            "evento",
                            "espectáculo",
                            "artista",
                            "concierto",
                            "nome",
                            "titolo",
                            "spettacolo",
                            "concerto",
                            "naam",
                            "evenement",
                            "voorstelling",
                            "artiest",
                            "optreden")),
            Map.entry(
                    Column.VENUE,
                    List.of(
                            "Spielstätte",
                            "Spielort",
                            "Veranstaltungsort",
                            "Saal",
                            "Haus",
                            "Halle",
                            "lieu",
                            "salle",
                            "lugar",
                            "sala",
                            "recinto",
                            "local",
                            "luogo",
                            "teatro",
                            "sede",
                            "locatie",
                            "zaal",
                            "speelplaats",
                            "podium")),
            Map.entry(Column.CITY, List.of("Ort", "Stadt", "ville", "ciudad", "città", "plaats", "stad", "gemeente")),
            Map.entry(
                    Column.STARTS_AT,
                    List.of(
                            "Beginn",
                            "Anfang",
                            "Termin",
                            "Veranstaltungsbeginn",
                            "Startzeit",
                            "début",
                            "heure de début",
                            "date et heure",
                            "inicio",
                            "comienzo",
                            "fecha y hora",
                            "inizio",
                            "data e ora",
                            "aanvang",
                            "begin",
                            "datum en tijd",
                            "aanvangstijd",
                            "Datum und Uhrzeit")),
            Map.entry(
                    Column.TIME_ZONE,
                    List.of(
                            "Zeitzone",
                            "fuseau horaire",
                            "fuseau",
                            "zona horaria",
                            "huso horario",
                            "fuso orario",
                            "tijdzone")),
            Map.entry(
                    Column.LOAD_IN_TIME,
                    List.of(
                            "Aufbau",
                            "Aufbaubeginn",
                            "Einladen",
                            "Ladezeit",
                            "Anlieferung",
                            "montage",
                            "arrivée technique",
                            "déchargement",
                            "montaje",
                            "carga",
                            "hora de montaje",
                            "montaggio",
                            "scarico",
                            "carico",
                            "opbouw",
                            "laden",
                            "inladen")),
            Map.entry(
                    Column.CONTACT_ROLE,
                    List.of("Rolle", "Funktion", "rôle", "fonction", "rol", "función", "ruolo", "funzione", "functie")),
            Map.entry(
                    Column.CONTACT_EMAIL,
                    List.of(
                            "E-Mail-Adresse",
                            "Mailadresse",
                            "Mail",
                            "courriel",
                            "adresse e-mail",
                            "adresse mail",
                            "mél",
                            "correo",
                            "correo electrónico",
                            "indirizzo e-mail",
                            "posta elettronica",
                            "e-mailadres",
                            "mailadres")),
            Map.entry(
                    Column.CONTACT_PHONE,
                    List.of(
                            "Telefon",
                            "Telefonnummer",
                            "Handy",
                            "Mobil",
                            "Mobilnummer",
                            "téléphone",
                            "portable",
                            "tél",
                            "teléfono",
                            "móvil",
                            "telefono",
                            "cellulare",
                            "telefoon",
                            "telefoonnummer",
                            "mobiel")),
            Map.entry(Column.STATUS, List.of("statut", "estado", "stato")),
            Map.entry(
                    Column.CONTACT_NAME,
                    List.of(
                            "Kontaktperson",
                            "nom du contact",
                            "persona de contacto",
                            "referente",
                            "persona di contatto",
                            "contactpersoon")),
            Map.entry(Column.START_DATE, List.of("Datum", "Tag", "jour", "fecha", "día", "data", "giorno", "dag")),
            Map.entry(
                    Column.START_TIME,
                    List.of("Uhrzeit", "Zeit", "heure", "horaire", "hora", "ora", "orario", "tijd", "tijdstip")));

    private OtherLanguages() {}

    static List<String> names(Column column) {
        return NAMES.getOrDefault(column, List.of());
    }
}
