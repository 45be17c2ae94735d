package dev.sortkey.posture.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Where [Enforcer] is known to decide otherwise than AWS documents.
///
/// Each rewrites policies and requests so that, read as AWS documents it, they say what ExtendDB makes of them. So
/// it excuses a difference only when it accounts for that very answer.
enum Deviation {
    /// Names of condition keys don't depend on case; there they do.
    KEY_CASE {
        @Override
        void condition(String operator, Map<String, Object> keys, Set<String> present) {
            keys.keySet().stream()
                    .filter(key -> key.startsWith("AWS:"))
                    .toList()
                    .forEach(key -> keys.put("other:" + key, keys.remove(key)));
        }
    },
    /// A negated operator holds when its key is absent; there it doesn't.
    NEGATED_WITHOUT_KEY {
        @Override
        void condition(String operator, Map<String, Object> keys, Set<String> present) {
            if (operator.contains("Not") && !operator.contains(":") && !operator.endsWith("IfExists")) {
                never(keys, key -> !present.contains(key.toLowerCase(Locale.ROOT)));
            }
        }
    },
    /// Policies of the old version have no variables; there they have.
    OLD_VARIABLES {
        @Override
        void policy(Map<String, Object> policy) {
            policy.put("Version", "2012-10-17");
        }
    },
    /// Resources may have variables; there only conditions have.
    RESOURCE_VARIABLES {
        @Override
        String resource(String pattern) {
            return pattern.contains("${") ? NOTHING : pattern;
        }
    },
    /// An ARN of fewer than six parts stands for whatever the others are; there for nothing.
    INCOMPLETE_ARN {
        @Override
        String resource(String pattern) {
            return pattern.equals("*") || pattern.split(":", -1).length >= 6 ? pattern : NOTHING;
        }
    },
    /// `ArnEquals` knows wildcards as `ArnLike` does; there it doesn't.
    EXACT_ARN {
        @Override
        String operator(String operator) {
            return operator.replace("ArnEquals", "StringEquals");
        }
    },
    /// A date may be a whole day; there no comparison with one holds.
    WHOLE_DAY {
        @Override
        void condition(String operator, Map<String, Object> keys, Set<String> present) {
            if (!operator.startsWith("Date")) {
                return;
            }
            keys.replaceAll((_, values) -> values instanceof List<?> list
                    ? list.stream().filter(it -> !isDay(it)).toList()
                    : isDay(values) ? List.of() : values);
            boolean lenient = operator.endsWith("IfExists");
            never(
                    keys,
                    key -> List.of().equals(keys.get(key))
                            && !(lenient && !present.contains(key.toLowerCase(Locale.ROOT))));
        }

        private static boolean isDay(Object value) {
            return value.toString().matches("\\d{4}-\\d\\d-\\d\\d");
        }
    },
    /// `ListTables` is allowed on `*` only, says AWS's service authorization reference; there on all tables of the
    /// Region, which AWS itself has named in its refusals since 2022.
    LIST_TABLES {
        @Override
        RandomRequest.Target target(RandomRequest.Target target) {
            return target.resource().equals("*")
                    ? new RandomRequest.Target(target.action(), RandomPolicies.TABLES + "*")
                    : target;
        }
    },
    /// Reading an index is allowed on the index; there on its table.
    INDEX_AS_TABLE {
        @Override
        RandomRequest.Target target(RandomRequest.Target target) {
            return new RandomRequest.Target(target.action(), target.resource().replaceFirst("/index/.*", ""));
        }
    };

    private static final String NOTHING = "arn:aws:nothing:::nothing";
    private static final String NEVER = "never";

    /// What AWS would have to ask to decide as ExtendDB does.
    RandomRequest.Target target(RandomRequest.Target target) {
        return target;
    }

    /// Rewrites what isn't in the statements.
    void policy(Map<String, Object> policy) {}

    /// Rewrites an ARN of a statement.
    String resource(String pattern) {
        return pattern;
    }

    /// Rewrites an operator's name.
    String operator(String operator) {
        return operator;
    }

    /// Rewrites what is under one operator; `present` are the keys that have a value, in small letters.
    void condition(String operator, Map<String, Object> keys, Set<String> present) {}

    /// Makes the conditions on these keys false.
    private static void never(Map<String, Object> keys, Predicate<String> which) {
        for (String key : List.copyOf(keys.keySet())) {
            if (which.test(key)) {
                keys.remove(key);
                keys.put(NEVER, "");
            }
        }
    }

    /// A rewritten copy.
    Map<String, Object> rewritten(Map<String, Object> policy, Set<String> present) {
        var copy = new LinkedHashMap<>(policy);
        policy(copy);
        var statements = new ArrayList<Object>();
        for (Object statement :
                policy.get("Statement") instanceof List<?> list ? list : List.of(policy.get("Statement"))) {
            statements.add(statement(map(statement), present));
        }
        copy.put("Statement", statements);
        return copy;
    }

    private Map<String, Object> statement(Map<String, Object> statement, Set<String> present) {
        for (String name : List.of("Resource", "NotResource")) {
            statement.computeIfPresent(name, (_, written) -> each(written, this::resource));
        }
        if (statement.containsKey("Condition")) {
            var condition = new LinkedHashMap<String, Object>();
            map(statement.get("Condition")).forEach((operator, keys) -> {
                Map<String, Object> copy = map(keys);
                condition(operator, copy, present);
                if (copy.remove(NEVER) != null) {
                    condition.put("StringEquals", Map.of("never:present", "x"));
                }
                if (!copy.isEmpty()) {
                    condition.merge(operator(operator), copy, Deviation::both);
                }
            });
            statement.put("Condition", condition);
        }
        return statement;
    }

    private static Object both(Object one, Object other) {
        Map<String, Object> both = map(one);
        both.putAll(map(other));
        return both;
    }

    private static Object each(Object written, UnaryOperator<String> change) {
        return written instanceof List<?> list
                ? list.stream().map(it -> change.apply(it.toString())).toList()
                : change.apply(written.toString());
    }

    private static Map<String, Object> map(Object value) {
        var map = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) value).forEach((key, it) -> map.put(key.toString(), it));
        return map;
    }
}
