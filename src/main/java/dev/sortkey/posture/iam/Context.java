package dev.sortkey.posture.iam;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a request's condition keys: each key has values, is known to be absent, or is unknown.
///
/// Names of keys are not case-sensitive.
public final class Context {
    /// Nothing is known.
    public static final Context NONE = new Context(Map.of(), Set.of());

    private final Map<String, List<String>> values;
    private final Set<String> complete;

    private Context(Map<String, List<String>> values, Set<String> complete) {
        this.values = values;
        this.complete = complete;
    }

    /// This, and the values of `key`; without any the key is known to be absent.
    public Context with(String key, String... known) {
        var more = new HashMap<>(values);
        more.put(key.toLowerCase(Locale.ROOT), List.of(known));
        return new Context(more, complete);
    }

    /// This, knowing that of all keys that begin with `prefix` only those given are there.
    public Context complete(String prefix) {
        var more = new HashSet<>(complete);
        more.add(prefix.toLowerCase(Locale.ROOT));
        return new Context(values, more);
    }

    /// The values of `key`: empty when it is absent, null when that is unknown.
    @Nullable
    List<String> values(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        List<String> known = values.get(name);
        return known == null && complete.stream().anyMatch(name::startsWith) ? List.of() : known;
    }
}
