package dev.sortkey.ui.tables.move;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/// The definition of a table by its key, as it is typed: `name:TYPE`.
final class NewTable {
    private static final Pattern KEY = Pattern.compile("(.+?)(?::([SNB]))?");

    private NewTable() {}

    /// An on-demand table.
    ///
    /// @param sort empty for none
    /// @throws UserException bad input when a key isn't one
    static CreateTableRequest of(String table, String partition, String sort) {
        var keys = new ArrayList<KeySchemaElement>();
        var types = new LinkedHashMap<String, String>();
        add(keys, types, partition, KeyType.HASH);
        if (!sort.isBlank()) {
            add(keys, types, sort, KeyType.RANGE);
        }
        if (types.size() < keys.size()) {
            throw bad("The sort key is the partition key, too.", "Enter another attribute, or none.");
        }
        List<AttributeDefinition> attributes = types.entrySet().stream()
                .map(each -> AttributeDefinition.builder()
                        .attributeName(each.getKey())
                        .attributeType(each.getValue())
                        .build())
                .toList();
        return CreateTableRequest.builder()
                .tableName(table)
                .keySchema(keys)
                .attributeDefinitions(attributes)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build();
    }

    private static void add(List<KeySchemaElement> keys, Map<String, String> types, String typed, KeyType type) {
        Matcher key = KEY.matcher(typed.strip());
        if (!key.matches()) {
            throw bad("The partition key is missing.", "Enter its name and type, such as id:S.");
        }
        keys.add(KeySchemaElement.builder()
                .attributeName(key.group(1))
                .keyType(type)
                .build());
        types.put(key.group(1), key.group(2) == null ? "S" : key.group(2));
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
