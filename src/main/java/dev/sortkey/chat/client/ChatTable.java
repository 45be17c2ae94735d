package dev.sortkey.chat.client;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A table that conversations fit into: its keys are the strings `pk` and `sk`. It needs neither index nor stream.
///
/// @param description as the service gave it when it was opened
public record ChatTable(TableDescription description) {

    /// Asks what the table `name` is.
    ///
    /// @throws UserException `NotFound` when there is none, `BadInput` when its keys are others
    public static ChatTable open(DynamoDbClient client, String name) {
        return of(client.describeTable(request -> request.tableName(name)).table());
    }

    /// The table of `description`.
    ///
    /// @throws UserException `BadInput` when its keys are others
    public static ChatTable of(TableDescription description) {
        KeyNames keys = KeyNames.of(description);
        if (!keys.equals(ChatItem.KEY) || !isText(description, keys.all())) {
            throw new UserException(new UserError.BadInput(
                    "The table " + description.tableName() + " can't hold conversations: its key is "
                            + words(description, keys) + ".",
                    "Choose a table whose keys are the strings pk and sk, or create cruddur-messages."));
        }
        return new ChatTable(description);
    }

    private static boolean isText(TableDescription description, List<String> keys) {
        return keys.stream().allMatch(key -> type(description, key) == ScalarAttributeType.S);
    }

    private static ScalarAttributeType type(TableDescription description, String key) {
        return description.attributeDefinitions().stream()
                .filter(attribute -> attribute.attributeName().equals(key))
                .map(AttributeDefinition::attributeType)
                .findFirst()
                .orElse(ScalarAttributeType.UNKNOWN_TO_SDK_VERSION);
    }

    private static String words(TableDescription description, KeyNames keys) {
        return String.join(
                " and ",
                keys.all().stream()
                        .map(key -> key + " (" + type(description, key) + ")")
                        .toList());
    }

    /// The table's name.
    public String name() {
        return description.tableName();
    }

    /// Whether its changes can be read as a stream.
    public boolean hasStream() {
        return TableWaiter.hasStream(description);
    }
}
