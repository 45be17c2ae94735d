package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.EntityModel;
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
    SVG("Picture (SVG)", "svg");

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

    /// The model as text.
    ///
    /// @param now the date that a file of NoSQL Workbench has
    public String print(EntityModel model, TableDescription table, Instant now) {
        return switch (this) {
            case JSON_SCHEMA -> JsonSchema.print(model);
            case JAVA -> JavaRecords.print(model);
            case TYPESCRIPT -> TypeScript.print(model);
            case WORKBENCH -> WorkbenchFile.print(model, table, now);
            case SVG -> SvgPicture.print(model);
        };
    }
}
