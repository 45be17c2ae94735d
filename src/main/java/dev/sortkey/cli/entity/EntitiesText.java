package dev.sortkey.cli.entity;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityAttribute;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.Percentiles;
import dev.sortkey.support.Counted;
import dev.sortkey.support.Visible;
import java.util.List;

/// Entities for people: each with its keys, its sizes and a table of its attributes.
final class EntitiesText {
    private static final List<String> COLUMNS =
            List.of("attribute", "present", "type", "median bytes", "95% bytes", "max bytes");

    private EntitiesText() {}

    static void print(EntityModel model, Terminal terminal) {
        for (Entity entity : model.entities()) {
            var text = new StringBuilder();
            text.append(entity.equals(model.entities().getFirst()) ? "" : "\n")
                    .append(Visible.line(entity.name()))
                    .append(": ")
                    .append(Counted.of(entity.items(), "item"))
                    .append('\n');
            entity.keys()
                    .forEach((name, template) -> text.append("  ")
                            .append(Visible.line(name))
                            .append(" = ")
                            .append(Visible.line(template))
                            .append('\n'));
            Percentiles bytes = entity.bytes();
            text.append("  median ").append(bytes.median()).append(" bytes (").append(entity.units());
            text.append("), 95% at most ").append(bytes.high()).append(", max ").append(bytes.most());
            text.append(" (").append(entity.ofLimit()).append(" of 400 KB)");
            text.append(entity.expiring() == 0 ? "" : ", " + entity.ttl() + " expire by " + model.ttl());
            text.append("\n\n");
            terminal.print(text.toString());
            new Listing(
                            COLUMNS,
                            entity.attributes().stream()
                                    .map(attribute -> row(entity, attribute))
                                    .toList())
                    .print(terminal, OutputFormat.TABLE);
        }
    }

    private static List<Object> row(Entity entity, EntityAttribute attribute) {
        Percentiles bytes = attribute.bytes();
        return List.of(
                attribute.name(),
                entity.presence(attribute),
                attribute.shape().typeText(),
                Long.toString(bytes.median()),
                Long.toString(bytes.high()),
                Long.toString(bytes.most()));
    }
}
