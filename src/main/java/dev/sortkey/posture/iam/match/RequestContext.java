package dev.sortkey.posture.iam.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a request's condition keys: each key has values, is known to be absent, or is unknown.
///
/// Names of keys are not case-sensitive.
public final class RequestContext {
    /// Nothing is known.
    public static final RequestContext NONE = new RequestContext(null, "", List.of(), false);

    private final @Nullable RequestContext before;
    private final String name;
    private final List<String> values;
    private final boolean prefix;

    private RequestContext(@Nullable RequestContext before, String name, List<String> values, boolean prefix) {
        this.before = before;
        this.name = name;
        this.values = values;
        this.prefix = prefix;
    }

    /// This, and the values of `key`; without any the key is known to be absent.
    public RequestContext with(String key, String... known) {
        return new RequestContext(this, key, List.of(known), false);
    }

    /// This, knowing that of all keys that begin with `start` only those given are there.
    public RequestContext complete(String start) {
        return new RequestContext(this, start, List.of(), true);
    }

    /// The values of `key`: empty when it is absent, null when that is unknown.
    public @Nullable List<String> values(String key) {
        boolean absent = false;
        for (RequestContext it = this; it.before != null; it = it.before) {
            if (!it.prefix && it.name.equalsIgnoreCase(key)) {
                return it.values;
            }
            absent |= it.prefix && key.regionMatches(true, 0, it.name, 0, it.name.length());
        }
        return absent ? List.of() : null;
    }
}
