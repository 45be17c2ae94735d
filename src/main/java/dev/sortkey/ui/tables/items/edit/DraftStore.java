package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.ItemMerge;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.tables.items.edit.StagedDrafts.Line;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is staged for one table, in a file that other windows and programs stage in too: each adds and removes its own
/// changes and leaves those of the others.
final class DraftStore {
    private final SavedValue<StagedDrafts> saved;
    private final String connection;
    private final String table;
    private final KeyNames keys;
    /// What this window knows to be in the file, by key.
    private Map<String, Line> known = Map.of();
    /// Lines that were read or written already: those of large items take a while.
    private final Map<String, Line> parsed = new ConcurrentHashMap<>();

    DraftStore(SavedValue<StagedDrafts> saved, String connection, String table, KeyNames keys) {
        this.saved = saved;
        this.connection = connection;
        this.table = table;
        this.keys = keys;
    }

    /// What is in the file as far as is known.
    List<Line> read() {
        return read(saved.get());
    }

    private List<Line> read(StagedDrafts all) {
        List<String> texts = all.of(connection, table);
        parsed.keySet().retainAll(Set.copyOf(texts));
        List<Line> lines = texts.stream().flatMap(text -> parse(text).stream()).toList();
        known = byKey(lines);
        return lines;
    }

    private Optional<Line> parse(String text) {
        Line line = parsed.get(text);
        if (line != null) {
            return Optional.of(line);
        }
        Optional<Line> read = Line.read(text);
        read.ifPresent(found -> parsed.put(text, found));
        return read;
    }

    private String print(Line line) {
        String text = line.print();
        parsed.put(text, line);
        return text;
    }

    /// Reads what others may have staged.
    Tasks.Task<StagedDrafts> refresh() {
        return saved.refresh();
    }

    private Map<String, Line> byKey(Collection<Line> lines) {
        var byKey = new LinkedHashMap<String, Line>();
        lines.forEach(line -> byKey.put(key(line), line));
        return byKey;
    }

    private String key(Line line) {
        return ItemKeys.text(line.draft().first(), keys);
    }

    /// Writes the difference to what was known down.
    ///
    /// @param now all that is staged in this window
    void save(List<Line> now) {
        Map<String, Line> before = known;
        Map<String, Line> after = byKey(now);
        known = after;
        var touched = new HashSet<>(before.keySet());
        touched.addAll(after.keySet());
        touched.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
        if (!touched.isEmpty()) {
            Map<String, String> texts = new HashMap<>();
            after.forEach((key, line) -> {
                if (touched.contains(key)) {
                    texts.put(key, print(line));
                }
            });
            saved.update(all -> all.with(connection, table, lines -> {
                var there = new LinkedHashMap<String, String>();
                // What this version can't read stays.
                lines.forEach(text -> there.put(parse(text).map(this::key).orElse(text), text));
                touched.forEach(key -> put(there, key, before.get(key), after.get(key), texts));
                after.keySet().stream()
                        .filter(there::containsKey)
                        .forEach(key -> there.put(key, Objects.requireNonNull(there.remove(key))));
                return List.copyOf(there.values());
            }));
        }
    }

    /// @param before what this window knew; another one there is of somebody else
    private void put(
            Map<String, String> there,
            String key,
            @Nullable Line before,
            @Nullable Line after,
            Map<String, String> texts) {
        String text = there.get(key);
        Line other = text == null ? null : parse(text).orElse(null);
        boolean isForeign = other != null && !other.equals(before) && !other.equals(after);
        if (after == null) {
            if (!isForeign) {
                there.remove(key);
            }
        } else if (other != null && isForeign) {
            there.put(key, print(both(after, other)));
        } else {
            there.put(key, Objects.requireNonNull(texts.get(key)));
        }
    }

    /// The changes of two windows to one item; where both changed a value, the one that was made last.
    private static Line both(Line last, Line other) {
        Map<String, AttributeValue> base = last.draft().base();
        Map<String, AttributeValue> mine = last.draft().mine();
        Map<String, AttributeValue> theirs = other.draft().mine();
        return base == null
                        || mine == null
                        || theirs == null
                        || !base.equals(other.draft().base())
                ? last
                : new Line(
                        other.draft()
                                .then(new ItemDraft(
                                        base,
                                        new ItemMerge(base, mine, theirs).merged(ItemMerge.Conflict::mine),
                                        last.draft().relied())),
                        null);
    }
}
