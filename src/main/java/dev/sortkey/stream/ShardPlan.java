package dev.sortkey.stream;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/// The shards of a stream, and which of them may be read now: a child only after its parent was read to its end, so
/// that the changes of an item stay in order.
///
/// An ending sequence number says nothing: local engines give one to the shard that they still write to.
///
/// @param parents the shards of the last description in its order, each with its parent's id; empty without one
/// @param finished those of them that were read to their end
record ShardPlan(Map<String, String> parents, Set<String> finished) {
    static final ShardPlan EMPTY = new ShardPlan(Map.of(), Set.of());

    /// The plan after a description with `shards`, which are all of them; the service drops a shard after a day.
    ShardPlan update(List<Shard> shards) {
        var known = new LinkedHashMap<String, String>();
        shards.forEach(shard -> known.put(shard.shardId(), shard.parentShardId() == null ? "" : shard.parentShardId()));
        var left = new HashSet<>(finished);
        left.retainAll(known.keySet());
        return new ShardPlan(Collections.unmodifiableMap(known), Set.copyOf(left));
    }

    /// The plan after `shard` was read to its end.
    ShardPlan finish(String shard) {
        var more = new HashSet<>(finished);
        more.add(shard);
        return new ShardPlan(parents, Set.copyOf(more));
    }

    /// The plan of a reader that starts with the next change: shards with children are finished.
    ShardPlan fromNow() {
        return new ShardPlan(
                parents,
                parents.values().stream().filter(parents::containsKey).collect(Collectors.toUnmodifiableSet()));
    }

    /// The shards that may be read now.
    List<String> readable() {
        return parents.keySet().stream()
                .filter(shard -> !finished.contains(shard) && isRead(parents.getOrDefault(shard, "")))
                .toList();
    }

    /// Whether the parent was read; one that is no longer described is older than all that is left.
    private boolean isRead(String parent) {
        return !parents.containsKey(parent) || finished.contains(parent);
    }
}
