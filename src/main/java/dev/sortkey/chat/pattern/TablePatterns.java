package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.DescribedPatterns;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The patterns of a table: user-defined ones, or those of a chat table if it is one.
public final class TablePatterns {
    private static final String USUAL_NAME = "cruddur-messages";

    private TablePatterns() {}

    /// The patterns of `table`; empty when there are none.
    public static List<AccessPattern> of(TableDescription table, DescribedPatterns described) {
        List<AccessPattern> own = described.of(table.tableName());
        return own.isEmpty() && isChat(table) ? ChatPatterns.ALL : own;
    }

    /// Whether the patterns of a chat table can be used: both of its keys are there, and text.
    public static boolean fits(TableDescription table) {
        return KeyNames.of(table).equals(ChatItem.KEY)
                && ChatItem.KEY.all().stream()
                        .allMatch(key -> table.attributeDefinitions().stream()
                                .anyMatch(
                                        definition -> definition.attributeName().equals(key)
                                                && definition.attributeType() == ScalarAttributeType.S));
    }

    /// Many tables have such keys; one that also has the reference's name or index is a chat table.
    private static boolean isChat(TableDescription table) {
        return fits(table)
                && (table.tableName().equals(USUAL_NAME)
                        || table.globalSecondaryIndexes().stream()
                                .anyMatch(index -> index.indexName().equals(ChatItem.GROUP_INDEX)));
    }
}
