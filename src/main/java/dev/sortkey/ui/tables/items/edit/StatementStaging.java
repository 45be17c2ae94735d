package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.write.statement.ItemStatement;
import dev.sortkey.dynamo.write.statement.StatementDrafts;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Stages what statements make of items, as they are now and after what is staged of them.
record StatementStaging(Changes changes, List<ItemStatement> statements) {
    void stage(Consumer<Integer> then, Consumer<UserError> onError) {
        Set<String> waiting = new HashSet<>();
        changes.items().get().forEach(item -> waiting.add(item.key()));
        changes.tasks()
                .run(() -> read(waiting))
                .onSuccess(read -> {
                    try {
                        then.accept(stage(read));
                    } catch (UserException e) {
                        onError.accept(e.error());
                    }
                })
                .onError(onError);
    }

    private String key(ItemStatement statement) {
        return ItemKeys.text(statement.key(), changes.keys());
    }

    private Map<String, Optional<Map<String, AttributeValue>>> read(Set<String> waiting) {
        var read = new HashMap<String, Optional<Map<String, AttributeValue>>>();
        statements.stream()
                .filter(statement -> !waiting.contains(key(statement)))
                .forEach(statement ->
                        read.computeIfAbsent(key(statement), _ -> Optional.ofNullable(changes.read(statement.key()))));
        return read;
    }

    private int stage(Map<String, Optional<Map<String, AttributeValue>>> read) {
        var drafts = new StatementDrafts(read);
        changes.items().get().forEach(item -> drafts.begin(item.key(), item.draft()));
        statements.forEach(statement -> drafts.add(key(statement), statement, changes.planner()));
        changes.replace(drafts.changed());
        return drafts.changed().size();
    }
}
