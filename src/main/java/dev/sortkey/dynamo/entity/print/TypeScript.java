package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityAttribute;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.Shape;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.Visible;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A model as TypeScript interfaces, with the types that the AWS SDK's document client makes of values.
final class TypeScript {
    private TypeScript() {}

    static String print(EntityModel model) {
        var names = new Names("Array", "Record", "Set", "Uint8Array");
        var all = names.type(model.table() + " item");
        List<String> types = model.entities().stream()
                .map(entity -> names.type(entity.name()))
                .toList();
        var text = new StringBuilder("// The items of the table " + Visible.line(model.table()) + ".\n");
        for (int i = 0; i < types.size(); i++) {
            entity(model.entities().get(i), types.get(i), text);
        }
        return text.append("\nexport type " + all + " = ")
                .append(types.isEmpty() ? "never" : String.join(" | ", types))
                .append(";\n")
                .toString();
    }

    private static void entity(Entity entity, String type, StringBuilder text) {
        text.append("\n// ")
                .append(Visible.line(entity.name()))
                .append("\nexport interface ")
                .append(type)
                .append(" {\n");
        for (EntityAttribute attribute : entity.attributes()) {
            String template = entity.keys().getOrDefault(attribute.name(), "");
            boolean isText = attribute.shape().types().keySet().equals(Set.of(AttributeType.S));
            text.append("  ")
                    .append(name(attribute.name()))
                    .append(entity.always(attribute) ? ": " : "?: ")
                    .append(isText && !template.isEmpty() ? literal(template) : type(attribute.shape()))
                    .append(";\n");
        }
        text.append("}\n");
    }

    /// A template has words, separators and names only.
    private static String literal(String template) {
        return template.matches("\\{\\w+}") ? "string" : "`" + template.replaceAll("\\{\\w+}", "\\${string}") + "`";
    }

    private static String name(String name) {
        return name.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? name : JsonText.print(false, json -> json.writeString(name));
    }

    private static String type(Shape shape) {
        return shape.types().keySet().stream()
                .map(type -> type(type, shape))
                .distinct()
                .collect(Collectors.joining(" | "));
    }

    private static String type(AttributeType type, Shape shape) {
        return switch (type) {
            case S -> "string";
            case N -> "number";
            case B -> "Uint8Array";
            case BOOL -> "boolean";
            case NULL -> "null";
            case SS -> "Set<string>";
            case NS -> "Set<number>";
            case BS -> "Set<Uint8Array>";
            case L -> shape.elements() == null ? "unknown[]" : "Array<" + type(shape.elements()) + ">";
            case M -> members(shape.members(), shape.types().getOrDefault(AttributeType.M, 0));
            case UNKNOWN -> "unknown";
        };
    }

    private static String members(Map<String, Shape> members, int maps) {
        Shape any = members.get(Shape.ANY);
        if (members.isEmpty() || (any != null && members.size() == 1)) {
            return "Record<string, " + (any == null ? "unknown" : type(any)) + ">";
        }
        return members.entrySet().stream()
                .map(member -> name(member.getKey())
                        + (member.getValue().count() == maps ? ": " : "?: ")
                        + type(member.getValue()))
                .collect(Collectors.joining("; ", "{ ", " }"));
    }
}
