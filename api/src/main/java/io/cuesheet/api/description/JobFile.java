package io.cuesheet.api.description;

import io.cuesheet.application.transfer.TransferColumns;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

/** The file to which jobs are exported, and from which they are imported. No record has its columns. */
public final class JobFile {

    /** Refers to the schema. */
    public static final String REF = "#/components/schemas/" + JobFile.NAME;

    static final String NAME = "JobFile";

    private JobFile() {}

    static Schema<?> schema() {
        Schema<?> row = new JsonSchema().typesItem("object");
        TransferColumns.NAMES.forEach(
                name -> row.addProperty(name, BodyDirections.orNull(new JsonSchema().typesItem("string"))));
        Schema<?> rows = new JsonSchema().typesItem("array").items(row);
        return new JsonSchema()
                .typesItem("object")
                .addProperty("messages", rows)
                .addRequiredItem("messages");
    }
}
