package dev.sortkey.dynamo.write.statement;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.partiql.Comparison;
import dev.sortkey.dynamo.partiql.Expression;
import dev.sortkey.dynamo.partiql.Place;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The primary key in a WHERE, and what else it asks for.
///
/// @param conditions all of which must be true
record StatementKey(Map<String, AttributeValue> key, List<Expression> conditions) {
    /// Finds the key of an item of `table` in `where`.
    ///
    /// @throws UserException bad input with the place when it doesn't hold the whole key, or one of another type
    static StatementKey in(Expression where, Place statement, TableDescription table) {
        var key = new LinkedHashMap<String, AttributeValue>();
        var conditions = new ArrayList<Expression>();
        List<String> names = KeyNames.of(table).all();
        conjuncts(where).forEach(each -> {
            if (!(each instanceof Expression.Compare compare && isKey(compare, names, key, table))) {
                conditions.add(each);
            }
        });
        List<String> missing =
                names.stream().filter(name -> !key.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw statement.bad(
                    "WHERE names one item by its whole primary key, and " + missing.getFirst() + " isn't there with =.",
                    "Write WHERE "
                            + names.stream().map(name -> '"' + name + "\" = …").collect(Collectors.joining(" AND "))
                            + ", without OR between them.");
        }
        var ordered = new LinkedHashMap<String, AttributeValue>();
        names.forEach(name -> ordered.put(name, Objects.requireNonNull(key.get(name))));
        return new StatementKey(ordered, conditions);
    }

    private static Stream<Expression> conjuncts(Expression where) {
        return where instanceof Expression.Both(var left, var or, var right, var _) && !or
                ? Stream.concat(conjuncts(left), conjuncts(right))
                : Stream.of(where);
    }

    /// Takes a key attribute that is compared with a value, the first time.
    private static boolean isKey(
            Expression.Compare compare, List<String> names, Map<String, AttributeValue> key, TableDescription table) {
        if (compare.comparison() != Comparison.EQ) {
            return false;
        }
        boolean turned = compare.left() instanceof Expression.Literal;
        if ((turned ? compare.right() : compare.left()) instanceof Expression.Path(AttributePath path, var _)
                && (turned ? compare.left() : compare.right()) instanceof Expression.Literal literal
                && path.steps().size() == 1
                && names.contains(path.attribute())
                && !key.containsKey(path.attribute())) {
            requireType(path.attribute(), literal, table);
            key.put(path.attribute(), literal.value());
            return true;
        }
        return false;
    }

    private static void requireType(String name, Expression.Literal literal, TableDescription table) {
        AttributeType is = AttributeType.of(literal.value());
        table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(name))
                .map(AttributeDefinition::attributeTypeAsString)
                .filter(type -> !type.equals(is.name()))
                .findFirst()
                .ifPresent(type -> {
                    String wanted =
                            AttributeType.named(type).map(AttributeType::words).orElse(type);
                    throw literal.at()
                            .bad(
                                    "The key attribute " + name + " is a " + wanted + ", and this is a " + is.words()
                                            + ".",
                                    type.equals("S") ? "Put it in single quotes." : "Write a " + wanted + ".");
                });
    }
}
