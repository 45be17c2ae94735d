package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityAttribute;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.Shape;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A model as Java records, one of each entity and of each map in it. What isn't in every item may be null.
final class JavaRecords {
    /// A constructor takes at most 255.
    private static final int MOST_COMPONENTS = 250;

    private final Names types = Names.ofJava();
    private final List<String> declared = new ArrayList<>();

    private record Field(String type, String name, String comment) {}

    static String print(EntityModel model) {
        return new JavaRecords().model(model);
    }

    private String model(EntityModel model) {
        String outer = types.type(model.table());
        model.entities().forEach(this::entity);
        return """
                import java.math.BigDecimal;
                import java.util.List;
                import java.util.Map;
                import java.util.Set;

                /// The items of the table %s.
                public interface %s {
                %s}
                """.formatted(comment(model.table()), outer, String.join("\n", declared));
    }

    private void entity(Entity entity) {
        String name = types.type(entity.name());
        int place = declared.size();
        var names = new Names();
        var fields = new ArrayList<Field>();
        for (EntityAttribute attribute : entity.attributes()) {
            String template = entity.keys().getOrDefault(attribute.name(), "");
            String note = entity.always(attribute) ? template : "in " + entity.presence(attribute);
            fields.add(field(attribute.name(), attribute.shape(), note, name, names));
        }
        declared.add(place, declaration(entity.name(), name, fields));
    }

    private Field field(String attribute, Shape shape, String note, String owner, Names names) {
        String name = names.field(attribute);
        String comment =
                (name.equals(attribute) ? "" : comment(attribute)) + (note.isEmpty() ? "" : " " + comment(note));
        return new Field(type(shape, owner + " " + attribute), name, comment.strip());
    }

    /// Without what would end a comment or be read as an escape.
    private static String comment(String text) {
        return Visible.line(text).replace("\\", "\\\\");
    }

    private static String declaration(String title, String name, List<Field> fields) {
        boolean isRecord = fields.size() <= MOST_COMPONENTS;
        var text = new StringBuilder("    /// " + comment(title) + "\n");
        text.append(isRecord ? "    record " + name + "(\n" : "    final class " + name + " {\n");
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String end = !isRecord ? ";" : i + 1 < fields.size() ? "," : "";
            text.append("            ")
                    .append(isRecord ? "" : "public ")
                    .append(field.type())
                    .append(' ')
                    .append(field.name())
                    .append(end)
                    .append(field.comment().isEmpty() ? "" : " // " + field.comment())
                    .append('\n');
        }
        return text.append(isRecord ? "    ) {}\n" : "    }\n").toString();
    }

    private String type(Shape shape, String words) {
        List<AttributeType> kinds = shape.types().keySet().stream()
                .filter(type -> type != AttributeType.NULL)
                .toList();
        if (kinds.size() != 1) {
            return "Object";
        }
        String number = shape.whole() ? "Long" : "BigDecimal";
        return switch (kinds.getFirst()) {
            case S -> "String";
            case N -> number;
            case B -> "byte[]";
            case BOOL -> "Boolean";
            case SS -> "Set<String>";
            case NS -> "Set<" + number + ">";
            case BS -> "List<byte[]>";
            case M -> map(shape.members(), words);
            case L -> "List<" + (shape.elements() == null ? "Object" : type(shape.elements(), words)) + ">";
            case NULL, UNKNOWN -> "Object";
        };
    }

    private String map(Map<String, Shape> members, String words) {
        Shape any = members.get(Shape.ANY);
        if (members.isEmpty() || any != null) {
            return "Map<String, " + (any == null || members.size() > 1 ? "Object" : type(any, words)) + ">";
        }
        String name = types.type(words);
        int place = declared.size();
        var names = new Names();
        var fields = new ArrayList<Field>();
        new LinkedHashMap<>(members).forEach((member, shape) -> fields.add(field(member, shape, "", name, names)));
        declared.add(place, declaration(words, name, fields));
        return name;
    }
}
