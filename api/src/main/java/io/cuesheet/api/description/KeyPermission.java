package io.cuesheet.api.description;

import io.cuesheet.application.access.Permission;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;

/** The permissions of an API key, as a separate type in generated clients. Keys of platform admins are marked in another way. */
public final class KeyPermission {

    /** Reference to the schema. */
    public static final String REF = "#/components/schemas/" + KeyPermission.NAME;

    static final String NAME = "KeyPermission";

    private KeyPermission() {}

    static Schema<?> schema() {
        Schema<Object> schema = new JsonSchema();
        schema.addType("string");
        Arrays.stream(Permission.values())
                .filter(permission -> permission != Permission.PLATFORM)
                .map(Permission::wireName)
                .forEach(schema::addEnumItemObject);
        return schema;
    }
}
