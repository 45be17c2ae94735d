package dev.sortkey.dynamo.write.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.KeyFit;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What the service would refuse of an item, found before it is sent (developer guide, "Constraints in Amazon
/// DynamoDB").
public final class ItemCheck {
    /// The most bytes of an item.
    public static final int MOST_BYTES = 400 * 1024;

    private static final int MOST_LEVELS = 32;
    private static final int MOST_OF_NAME = 65_535;

    private final List<Problem> problems = new ArrayList<>();

    private ItemCheck() {}

    /// Something to correct.
    ///
    /// @param path the value; null when it is about the whole item
    /// @param what one sentence
    /// @param next what to do, one sentence
    public record Problem(@Nullable AttributePath path, String what, String next) {}

    /// All problems of `item` in `table`, the keys' first.
    public static List<Problem> of(Map<String, AttributeValue> item, TableDescription table) {
        var check = new ItemCheck();
        check.keys(item, table);
        new TreeMap<>(item).forEach((name, value) -> {
            check.named(name);
            check.value(AttributePath.of(name), value, 1);
        });
        long bytes = ItemSize.of(item);
        if (bytes > MOST_BYTES) {
            check.add(
                    null,
                    "The item has %,d bytes; DynamoDB takes %,d.".formatted(bytes, MOST_BYTES),
                    "Remove or shorten attributes.");
        }
        return check.problems;
    }

    /// The problems that `draft` would make. What was there already, whoever wrote it, is none as long as the item
    /// keeps its key; under another key the service checks all of it.
    public static List<Problem> of(ItemDraft draft, TableDescription table) {
        if (draft.mine() == null) {
            return List.of();
        }
        List<Problem> problems = of(draft.mine(), table);
        KeyNames keys = KeyNames.of(table);
        boolean moves = draft.mine().keySet().containsAll(keys.all()) && draft.moves(keys);
        if (draft.base() == null || moves) {
            return problems;
        }
        List<Problem> before = of(draft.base(), table);
        return problems.stream().filter(problem -> !before.contains(problem)).toList();
    }

    /// Checks `draft`.
    ///
    /// @throws UserException bad input with the first problem
    static void require(ItemDraft draft, TableDescription table) {
        of(draft, table).stream().findFirst().ifPresent(problem -> {
            throw new UserException(new UserError.BadInput(problem.what(), problem.next()));
        });
    }

    private void add(@Nullable AttributePath path, String what, String next) {
        problems.add(new Problem(path, what, next));
    }

    private void keys(Map<String, AttributeValue> item, TableDescription table) {
        for (KeySchemaElement key : table.keySchema()) {
            AttributeValue value = item.get(key.attributeName());
            if (value == null) {
                add(
                        AttributePath.of(key.attributeName()),
                        "The item has no key attribute " + key.attributeName() + ".",
                        "Add it.");
            } else {
                key(key, value, table, "key attribute");
            }
        }
        Stream.concat(
                        table.localSecondaryIndexes().stream()
                                .map(index -> Map.entry(index.indexName(), index.keySchema())),
                        table.globalSecondaryIndexes().stream()
                                .map(index -> Map.entry(index.indexName(), index.keySchema())))
                .forEach(index -> index.getValue().stream()
                        .filter(key -> !table.keySchema().contains(key))
                        .forEach(key -> {
                            AttributeValue value = item.get(key.attributeName());
                            if (value != null) {
                                key(key, value, table, "key attribute of " + index.getKey() + ",");
                            }
                        }));
    }

    private void key(KeySchemaElement key, AttributeValue value, TableDescription table, String role) {
        String name = key.attributeName();
        AttributePath path = AttributePath.of(name);
        String type = table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(name))
                .map(AttributeDefinition::attributeTypeAsString)
                .findFirst()
                .orElse("");
        switch (KeyFit.of(value, type, key.keyType())) {
            case WRONG_TYPE -> {
                String wanted =
                        AttributeType.named(type).map(AttributeType::words).orElse(type);
                String is = AttributeType.of(value).words();
                add(
                        path,
                        "The " + role + " " + name + " must be a " + wanted + "; this is a " + is + ".",
                        "Change its type.");
            }
            case EMPTY -> add(path, "The " + role + " " + name + " is empty.", "Give it a value.");
            case TOO_LONG ->
                add(
                        path,
                        "The " + role
                                + " %s has %,d bytes; DynamoDB takes %,d."
                                        .formatted(name, KeyFit.bytes(value), KeyFit.mostBytes(key.keyType())),
                        "Shorten it.");
            case FITS, MISSING -> {}
        }
    }

    private void value(AttributePath path, AttributeValue value, int level) {
        if (level > MOST_LEVELS) {
            add(path, path + " is nested more than " + MOST_LEVELS + " levels deep.", "Nest it less deeply.");
            return;
        }
        switch (AttributeType.of(value)) {
            case N -> number(path, value.n());
            case NS -> {
                value.ns().forEach(number -> number(path, number));
                set(
                        path,
                        value.ns().stream()
                                .map(number -> DynamoNumber.problem(number).isPresent()
                                        ? number
                                        : new BigDecimal(number).stripTrailingZeros())
                                .toList());
            }
            case SS -> set(path, value.ss());
            case BS -> set(path, value.bs());
            case M -> {
                new TreeMap<>(value.m()).forEach((name, member) -> {
                    sized(name);
                    value(path.member(name), member, level + 1);
                });
            }
            case L -> {
                for (int i = 0; i < value.l().size(); i++) {
                    value(path.element(i), value.l().get(i), level + 1);
                }
            }
            case S, B, BOOL, NULL -> {}
            case UNKNOWN ->
                add(
                        path,
                        path + " has a type that this version of Sortkey doesn't know, so it can't be written.",
                        "Get the newest version.");
        }
    }

    private void named(String name) {
        if (name.isEmpty()) {
            add(null, "An attribute has no name.", "Give it a name, or remove it.");
        }
        sized(name);
    }

    /// Members of maps may have an empty name, unlike attributes.
    private void sized(String name) {
        if (name.length() > MOST_OF_NAME || name.getBytes(StandardCharsets.UTF_8).length > MOST_OF_NAME) {
            add(
                    null,
                    "The name %s… has more than %,d bytes.".formatted(name.substring(0, 20), MOST_OF_NAME),
                    "Shorten it.");
        }
    }

    private void number(AttributePath path, String number) {
        DynamoNumber.problem(number)
                .ifPresent(
                        problem -> add(path, path + " " + problem + ".", "Enter another number, or make it a string."));
    }

    private void set(AttributePath path, List<?> members) {
        if (members.isEmpty()) {
            add(
                    path,
                    path + " is an empty set, which DynamoDB doesn't store.",
                    "Add a member, or remove the attribute.");
        } else if (new HashSet<>(members).size() < members.size()) {
            add(path, path + " has the same member twice.", "Remove one of them.");
        }
    }
}
