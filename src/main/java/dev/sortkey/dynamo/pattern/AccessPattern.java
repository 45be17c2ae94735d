package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.write.PreparedRequest;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// One way to use a table: a single request with blanks, whose cost is known before it runs.
public sealed interface AccessPattern permits ReadPattern, BatchGetPattern, WritePattern {
    /// What it is for, and the values it needs.
    PatternInfo about();

    /// The request for these values. Pure: sends nothing, and the same values make the same request.
    ///
    /// @param values by the names of the parameters
    /// @throws dev.sortkey.support.UserException bad input, when a value is missing or wrong
    PreparedRequest prepare(TableDescription table, Map<String, String> values);

    /// What items of the table look like that this pattern finds or changes: in each map a template for some
    /// attributes. An item that fits one of them shows values for parameters.
    List<Map<String, Template>> shapes(TableDescription table);

    /// What it promises, to be tested; often nothing.
    default List<PatternTest> tests() {
        return List.of();
    }

    /// Whether it changes the table.
    default boolean writes() {
        return this instanceof WritePattern;
    }
}
