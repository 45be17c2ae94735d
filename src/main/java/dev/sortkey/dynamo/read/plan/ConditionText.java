package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.read.draft.Filter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Conditions and a projection as the expressions of a request; null where there is nothing to say.
///
/// @param condition all conditions, joined by AND
/// @param projection the paths to return
/// @param names what the names in both stand for
/// @param values what the values in `condition` stand for
public record ConditionText(
        @Nullable String condition,
        @Nullable String projection,
        @Nullable Map<String, String> names,
        @Nullable Map<String, AttributeValue> values) {

    /// The expressions for `filters` and the paths `attributes`; a value without a type takes the one that `table`
    /// defines.
    ///
    /// @throws dev.sortkey.support.UserException bad input, in words
    public static ConditionText of(TableDescription table, List<Filter> filters, List<String> attributes) {
        var expressions = new Expressions();
        String condition = expressions.and(filters.stream()
                .map(filter -> FilterCondition.of(filter, table))
                .toList());
        String projection = expressions.projection(
                attributes.stream().map(AttributePath::parse).toList());
        return new ConditionText(condition, projection, expressions.names(), expressions.values());
    }
}
