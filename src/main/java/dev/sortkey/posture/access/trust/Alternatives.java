package dev.sortkey.posture.access.trust;

import dev.sortkey.posture.iam.PolicyCondition;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The values that a stranger can bring for the condition keys of some statements, and all requests that they make.
///
/// A wildcard in a policy stands for {@link #STRANGE}: so a value that contains it is one that nobody agreed on.
final class Alternatives {
    /// Stands for whatever a stranger chooses; no policy contains it.
    static final String STRANGE = "\uE000";
    /// More than any policy needs that AWS accepts.
    private static final int MOST = 2000;

    private final List<PolicyCondition> conditions;
    private List<RequestContext> contexts;

    Alternatives(RequestContext base, List<PolicyStatement> statements) {
        conditions = statements.stream()
                .flatMap(statement -> statement.conditions().stream())
                .toList();
        contexts = List.of(base);
    }

    /// All requests.
    List<RequestContext> contexts() {
        return contexts;
    }

    /// The keys that begin with `start`, in lower case.
    SequencedSet<String> keys(String start) {
        var keys = new TreeSet<String>();
        conditions.stream()
                .map(condition -> condition.key().toLowerCase(Locale.ROOT))
                .filter(key -> key.startsWith(start.toLowerCase(Locale.ROOT)))
                .forEach(keys::add);
        return keys;
    }

    /// Whether a condition is on `key`.
    boolean uses(String key) {
        return conditions.stream().anyMatch(condition -> condition.key().equalsIgnoreCase(key));
    }

    /// What the conditions on `key` are about, as they are written.
    Stream<String> values(String key) {
        return conditions.stream()
                .filter(condition -> condition.key().equalsIgnoreCase(key))
                .flatMap(condition -> condition.values().stream());
    }

    /// Those of `own`, and each value with a wildcard that `attainable` accepts.
    List<String> values(String key, List<String> own, Predicate<String> attainable) {
        var all = new LinkedHashSet<>(own);
        values(key).map(Alternatives::strange).filter(attainable).forEach(all::add);
        return List.copyOf(all);
    }

    /// A value of a policy with its wildcards replaced.
    static String strange(String pattern) {
        return pattern.replace("*", STRANGE).replace("?", STRANGE);
    }

    /// Whether a part of a value is a stranger's choice.
    static boolean isStrange(String value) {
        return value.contains(STRANGE);
    }

    /// The stranger has one of `own` for `key`, or a value with a wildcard that `attainable` accepts, or, if it may
    /// be `absent`, none.
    void key(String key, boolean absent, List<String> own, Predicate<String> attainable) {
        if (!uses(key)) {
            return;
        }
        var ways = new ArrayList<UnaryOperator<RequestContext>>();
        if (absent) {
            ways.add(context -> context.with(key));
        }
        values(key, own, attainable).forEach(value -> ways.add(context -> context.with(key, value)));
        if (values(key).anyMatch(value -> value.contains("${") && !value.contains("${aws:Resource"))) {
            ways.add(context -> context);
        }
        either(ways);
    }

    /// The keys are absent.
    void none(List<String> keys) {
        contexts = contexts.stream()
                .map(context -> {
                    RequestContext with = context;
                    for (String key : keys) {
                        with = with.with(key);
                    }
                    return with;
                })
                .toList();
    }

    /// Each request in each of these ways.
    void either(List<UnaryOperator<RequestContext>> ways) {
        contexts = contexts.stream()
                .flatMap(context -> ways.stream().map(way -> way.apply(context)))
                .limit(MOST)
                .toList();
    }
}
