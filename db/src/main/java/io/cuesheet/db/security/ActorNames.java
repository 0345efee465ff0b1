package io.cuesheet.db.security;

/** The names of actors in lists. */
public final class ActorNames {

    private static final String PERSON = "^user:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$";

    private ActorNames() {}

    /**
     * An expression in SQL for the name of a person or key; null for other actors. A person is named even if they no longer
     * belong to the organisation.
     *
     * @param actor the column with {@code user:<id>} or {@code key:<id>}
     * @param org the organisation's column or parameter
     */
    public static String of(String actor, String org) {
        return """
                coalesce(
                    person_name(cast(substring(%1$s from '%3$s') as uuid)),
                    (select name from api_key k where k.org_id = %2$s and %1$s = 'key:' || k.id))""".formatted(actor, org, PERSON);
    }
}
