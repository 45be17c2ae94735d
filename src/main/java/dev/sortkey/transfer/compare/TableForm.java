package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.table.definition.TableDifferences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// What a table is, without its items.
///
/// @param expiry the attribute by which items expire; empty for none, null when it isn't known
public record TableForm(
        CreateTableRequest definition, @Nullable String expiry) {
    /// The attributes of its key.
    public KeyNames keys() {
        return KeyNames.of(definition.keySchema());
    }

    /// The types of the attributes that keys are made of.
    public Map<String, AttributeType> keyTypes() {
        var types = new HashMap<String, AttributeType>();
        definition
                .attributeDefinitions()
                .forEach(each -> types.put(each.attributeName(), AttributeType.valueOf(each.attributeTypeAsString())));
        return types;
    }

    /// How the keys differ; empty when items can be compared by them.
    public Optional<TableDifferences.Part> keysUnlike(TableForm other) {
        return TableDifferences.ofKeys(definition, other.definition);
    }

    /// What differs, from this to `other`.
    public List<TableDifferences.Part> unlike(TableForm other) {
        var parts = new ArrayList<>(TableDifferences.between(definition, other.definition));
        if (expiry != null && other.expiry != null && !expiry.equals(other.expiry)) {
            parts.add(new TableDifferences.Part("time to live", orNull(expiry), orNull(other.expiry)));
        }
        return parts;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
