package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.EntityModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What a model can be written as.
public enum ModelFormat {
    /// JSON Schema 2020-12 of items in plain JSON.
    JSON_SCHEMA("JSON Schema", "schema.json"),
    /// Records in one Java file.
    JAVA("Java records", "java"),
    /// Interfaces.
    TYPESCRIPT("TypeScript types", "ts"),
    /// A model of NoSQL Workbench.
    WORKBENCH("NoSQL Workbench model", "json"),
    /// A picture.
    SVG("Picture (SVG)", "svg"),
    /// A picture in pixels.
    PNG("Picture (PNG)", "png");

    private final String title;
    private final String ending;

    ModelFormat(String title, String ending) {
        this.title = title;
        this.ending = ending;
    }

    /// The format on a menu.
    public String title() {
        return title;
    }

    /// The name of a file for the model of `table`; a Java file is named as its type.
    public String fileName(String table) {
        return (this == JAVA ? Names.ofJava().type(table) : table) + "." + ending;
    }

    /// As it is written on the command line: `json-schema`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it is text.
    public boolean isText() {
        return this != PNG;
    }

    /// The model in this format; text in UTF-8.
    ///
    /// @param now the date that a file of NoSQL Workbench has
    /// @throws dev.sortkey.support.UserException when a picture can't be drawn here
    public byte[] print(EntityModel model, TableDescription table, Instant now) {
        return switch (this) {
            case JSON_SCHEMA -> bytes(JsonSchema.print(model));
            case JAVA -> bytes(JavaRecords.print(model));
            case TYPESCRIPT -> bytes(TypeScript.print(model));
            case WORKBENCH -> bytes(WorkbenchFile.print(model, table, now));
            case SVG -> bytes(SvgPicture.print(model));
            case PNG -> PngPicture.print(model);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
