package dev.sortkey.cache;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// The attributes of an item that a read asks for.
///
/// @param names whole attributes, or null for all
record Projection(@Nullable List<String> names) {

    /// Nothing when it asks for parts of attributes: those the service cuts out.
    static Optional<Projection> of(GetItemRequest request) {
        if (request.hasAttributesToGet()) {
            return Optional.empty();
        }
        if (request.projectionExpression() == null) {
            return Optional.of(new Projection(null));
        }
        List<String> paths = Arrays.stream(request.projectionExpression().split(",", -1))
                .map(String::strip)
                .toList();
        return paths.stream().anyMatch(path -> path.isEmpty() || path.contains(".") || path.contains("["))
                ? Optional.empty()
                : Optional.of(new Projection(paths.stream()
                        .map(path -> request.expressionAttributeNames().getOrDefault(path, path))
                        .toList()));
    }

    boolean all() {
        return names == null;
    }

    Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        if (names == null) {
            return item;
        }
        var chosen = new HashMap<>(item);
        chosen.keySet().retainAll(names);
        return chosen;
    }
}
