package dev.sortkey.dynamo.vector;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What can be seen of a table's vectors in a few of its items.
public final class VectorSampling {
    private static final int LOOKED_AT = 100;

    private VectorSampling() {}

    /// How many numbers the vectors in `attribute` have, in the first of the first items that has one.
    ///
    /// @throws UserException bad input, when none of them has one
    public static long dimensions(DynamoDbClient client, TableDescription table, String attribute) {
        List<Map<String, AttributeValue>> items = client.scan(request -> request.tableName(table.tableName())
                        .limit(LOOKED_AT)
                        .projectionExpression("#v")
                        .expressionAttributeNames(Map.of("#v", attribute)))
                .items();
        return items.stream()
                .map(item -> Optional.ofNullable(item.get(attribute)).flatMap(Vectors::of))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "None of the first " + LOOKED_AT + " items has a list of numbers in " + attribute + ".",
                        "Say how many dimensions its vectors have, or check the name.")))
                .size();
    }
}
