package dev.sortkey.dynamo.table.definition.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A block of Terraform's language while it is put together, printed as `terraform fmt` leaves it.
final class HclBlock {
    private final String head;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<HclBlock> blocks = new ArrayList<>();

    HclBlock(String head) {
        this.head = head;
    }

    /// A text; nothing when it is null.
    HclBlock text(String name, @Nullable String value) {
        return value == null ? this : raw(name, quote(value));
    }

    /// A number, a truth value or an expression; nothing when it is null.
    HclBlock raw(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    HclBlock texts(String name, List<String> texts) {
        return texts.isEmpty()
                ? this
                : raw(name, texts.stream().map(HclBlock::quote).collect(Collectors.joining(", ", "[", "]")));
    }

    HclBlock block(String name) {
        var block = new HclBlock(name);
        blocks.add(block);
        return block;
    }

    /// A text in quotes in which nothing is evaluated.
    static String quote(String text) {
        var out = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            switch (unit) {
                case '"', '\\' -> out.append('\\').append((char) unit);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(unit)) {
                        out.append(String.format("\\u%04x", unit));
                    } else {
                        out.append((char) unit);
                    }
                }
            }
        });
        return out.append('"').toString().replace("${", "$${").replace("%{", "%%{");
    }

    void print(StringBuilder out, String indent) {
        out.append(indent).append(head).append(" {\n");
        int width = values.entrySet().stream()
                .filter(value -> isOneLine(value.getValue()))
                .mapToInt(value -> value.getKey().length())
                .max()
                .orElse(0);
        values.forEach((name, value) -> out.append(indent)
                .append("  ")
                .append(name)
                .append(" ".repeat(isOneLine(value) ? width - name.length() : 0))
                .append(" = ")
                .append(value)
                .append('\n'));
        boolean first = values.isEmpty();
        for (HclBlock block : blocks) {
            if (!first) {
                out.append('\n');
            }
            block.print(out, indent + "  ");
            first = false;
        }
        out.append(indent).append("}\n");
    }

    private static boolean isOneLine(String value) {
        return value.indexOf('\n') < 0;
    }
}
