package dev.sortkey.dynamo.table.definition.tree;

import dev.sortkey.dynamo.wire.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// JSON as trees, and trees as JSON.
public final class JsonTrees {
    private static final Pattern BARE =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?|true|false|null");

    private JsonTrees() {}

    /// The values of `json`, one after the other.
    ///
    /// @throws JacksonException when it isn't JSON, or a name is there twice
    public static List<Tree> read(String json) {
        var trees = new ArrayList<Tree>();
        try (JsonParser parser = JsonText.parser(json)) {
            while (parser.nextToken() != null) {
                trees.add(value(parser));
            }
        }
        return trees;
    }

    /// `tree` on one line.
    public static String print(Tree tree) {
        return JsonText.print(false, out -> write(tree, out));
    }

    private static Tree value(JsonParser parser) {
        Place place = place(parser.currentTokenLocation());
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> branch(parser, place);
            case START_ARRAY -> {
                var elements = new ArrayList<Tree>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield new Tree.Items(elements, place);
            }
            case VALUE_NULL -> new Tree.Leaf(Tree.Kind.NULL, "null", place);
            case VALUE_TRUE, VALUE_FALSE -> new Tree.Leaf(Tree.Kind.BOOLEAN, parser.getString(), place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Tree.Leaf(Tree.Kind.NUMBER, parser.getString(), place);
            default -> Tree.Leaf.text(parser.getString(), place);
        };
    }

    private static Tree branch(JsonParser parser, Place place) {
        var members = new LinkedHashMap<String, Tree>();
        var places = new LinkedHashMap<String, Place>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            places.put(name, place(parser.currentTokenLocation()));
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Tree.Branch(members, places, place);
    }

    private static Place place(TokenStreamLocation location) {
        return new Place(location.getLineNr(), location.getColumnNr());
    }

    private static void write(Tree tree, JsonGenerator out) {
        switch (tree) {
            case Tree.Branch branch -> {
                out.writeStartObject();
                for (Map.Entry<String, Tree> member : branch.members().entrySet()) {
                    out.writeName(member.getKey());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
            case Tree.Items items -> {
                out.writeStartArray();
                items.elements().forEach(element -> write(element, out));
                out.writeEndArray();
            }
            case Tree.Leaf leaf
            when leaf.kind() == Tree.Kind.TEXT || !BARE.matcher(leaf.value()).matches() ->
                out.writeString(leaf.value());
            case Tree.Leaf leaf -> out.writeRawValue(leaf.value());
            case Tree.Open open -> throw new IllegalArgumentException("a value that isn't known: " + open.reason());
        }
    }
}
