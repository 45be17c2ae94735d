package dev.sortkey.dynamo.table.definition;

import dev.sortkey.dynamo.wire.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// The tables among the objects of a JSON text, at any depth: requests that a person wrote, or answers of a server
/// or another program.
public final class TableObjects {
    /// What an object is.
    public enum Kind {
        /// The input of `create-table`.
        REQUEST,
        /// A table's description, as `describe-table`, `create-table` and others give it.
        ANSWER,
        /// An object around tables, or beside them.
        WRAPPER
    }

    private static final Set<String> REQUEST =
            members(CreateTableRequest.builder().build().sdkFields());
    private static final Set<String> ONLY_IN_ANSWERS = onlyInAnswers();
    private static final Set<String> NAMES_OF_ANSWERS = Set.of("Table", "TableDescription");

    private final List<Kind> kinds = new ArrayList<>();

    private TableObjects() {}

    /// The kind of each object in `json`, in their order; objects within a table are not counted.
    public static List<Kind> kinds(String json) {
        var objects = new TableObjects();
        try (JsonParser parser = JsonText.parser(json)) {
            while (parser.nextToken() != null) {
                objects.root(parser.readValueAsTree());
            }
        }
        return objects.kinds;
    }

    /// A single object counts as a table even when it is incomplete, so that reading it says what is missing.
    private void root(JsonNode node) {
        int before = kinds.size();
        add(node, "");
        List<Kind> added = kinds.subList(before, kinds.size());
        if (node.isObject()
                && added.stream().allMatch(kind -> kind == Kind.WRAPPER)
                && NAMES_OF_ANSWERS.stream().noneMatch(node::has)) {
            added.clear();
            kinds.add(Kind.REQUEST);
        }
    }

    private void add(JsonNode node, String name) {
        if (node.isObject()) {
            Kind kind = kind(node::has, name);
            kinds.add(kind);
            if (kind != Kind.WRAPPER) {
                return;
            }
        }
        if (node.isObject()) {
            node.properties().forEach(member -> add(member.getValue(), member.getKey()));
        } else {
            node.forEach(element -> add(element, name));
        }
    }

    /// What an object is that is the value of `name` and has the names that `has` tells.
    public static Kind kind(Predicate<String> has, String name) {
        boolean table = (has.test("KeySchema") && (has.test("AttributeDefinitions") || has.test("TableName")))
                || (has.test("TableName") && (has.test("AttributeDefinitions") || has.test("TableStatus")));
        if (!table) {
            return Kind.WRAPPER;
        }
        return NAMES_OF_ANSWERS.contains(name) || ONLY_IN_ANSWERS.stream().anyMatch(has) ? Kind.ANSWER : Kind.REQUEST;
    }

    private static Set<String> onlyInAnswers() {
        Set<String> members = members(TableDescription.builder().build().sdkFields());
        members.removeAll(REQUEST);
        return members;
    }

    private static Set<String> members(List<SdkField<?>> fields) {
        return fields.stream().map(SdkField::locationName).collect(Collectors.toSet());
    }
}
