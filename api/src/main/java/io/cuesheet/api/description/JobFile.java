package io.cuesheet.api.description;

import io.cuesheet.application.transfer.TransferColumns;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.stream.Stream;

/** The file format for exporting and importing jobs. No record has its columns. */
public final class JobFile {

    /** Reference to the schema. */
    public static final String REF = "#/components/schemas/" + JobFile.NAME;

    static final String NAME = "JobFile";

    static final String LINE = "JobFileLine";

    private JobFile() {}

    static Schema<?> schema() {
        Schema<?> line = new Schema<>().$ref("#/components/schemas/" + LINE);
        return new JsonSchema()
                .typesItem("object")
                .addProperty("messages", new JsonSchema().typesItem("array").items(line))
                .addRequiredItem("messages");
    }

    /** One message of the file. */
    static Schema<?> line() {
        Schema<?> line = new JsonSchema().typesItem("object");
        Stream.concat(TransferColumns.NAMES.stream(), TransferColumns.SENT_NAMES.stream())
                .forEach(name -> line.addProperty(name, BodyDirections.orNull(new JsonSchema().typesItem("string"))));
        return line;
    }
}
