package io.cuesheet.application.text;

/** Where an event is, in words. */
public final class PlaceWords {

    private PlaceWords() {}

    /** Venue and city; only the venue if the city is not known. */
    public static String of(String venue, String city) {
        return city.isBlank() ? venue : venue + ", " + city;
    }
}
