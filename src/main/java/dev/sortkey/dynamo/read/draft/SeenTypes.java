package dev.sortkey.dynamo.read.draft;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.Counted;
import dev.sortkey.support.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which types the attributes of some items have, at any depth, and why a filter that compares with another type
/// matched none of them. Elements of a list count together. Not thread-safe.
public final class SeenTypes {
    /// Maps whose keys are data have no end of names; those seen first are kept.
    private static final int MOST_NAMES = 20_000;

    private final Place root = new Place();
    private long items;
    private int names;

    /// Looks at one more item.
    public void add(Map<String, AttributeValue> item) {
        items++;
        addMembers(root, item);
    }

    private void addMembers(Place place, Map<String, AttributeValue> members) {
        members.forEach((name, value) -> {
            Place member = place.members.get(name);
            if (member == null && names < MOST_NAMES) {
                names++;
                member = new Place();
                place.members.put(name, member);
            }
            if (member != null) {
                add(member, value);
            }
        });
    }

    private void add(Place place, AttributeValue value) {
        AttributeType type = AttributeType.of(value);
        place.types.merge(type, 1L, Long::sum);
        if (type == AttributeType.M) {
            addMembers(place, value.m());
        } else if (type == AttributeType.L && !value.l().isEmpty()) {
            if (place.elements == null) {
                place.elements = new Place();
            }
            for (AttributeValue element : value.l()) {
                add(place.elements, element);
            }
        }
    }

    /// How many items were looked at.
    public long items() {
        return items;
    }

    /// The types of what lies at `path`, the most frequent first; empty when none of the items has it.
    public List<AttributeType> of(AttributePath path) {
        Place place = place(path);
        return place == null ? List.of() : place.byFrequency();
    }

    private @Nullable Place place(AttributePath path) {
        Place place = root;
        for (AttributePath.Step step : path.steps()) {
            place = place == null ? null : place.at(step);
        }
        return place;
    }

    /// Whether there may be anything to say about `filters`, whatever the items are.
    public static boolean mayExplain(List<Filter> filters) {
        return filters.stream().anyMatch(filter -> Compared.by(filter) != null);
    }

    /// Why `filters` match none of the items because of a type or a name, one sentence for each such filter; empty
    /// when it is because of the values.
    ///
    /// @param read how many items the filters were applied to; when more than those looked at, these are the first
    public List<String> mismatches(List<Filter> filters, long read) {
        String all = read > items ? "first " + Counted.of(items, "item") : Counted.of(items, "item") + " read";
        return items == 0
                ? List.of()
                : filters.stream()
                        .flatMap(filter -> mismatch(filter, all).stream())
                        .distinct()
                        .toList();
    }

    private Optional<String> mismatch(Filter filter, String all) {
        AttributePath path = AttributePath.parse(filter.path());
        Compared compared = Compared.by(filter);
        if (compared == null) {
            return Optional.empty();
        }
        List<AttributeType> types = of(path);
        if (types.isEmpty()) {
            return Optional.of((items == 1 ? "The " : "None of the ") + all + (items == 1 ? " doesn't have " : " has ")
                    + path + "." + meant(path));
        }
        return types.stream().anyMatch(compared.types()::contains)
                ? Optional.empty()
                : Optional.of(path + " is " + types.stream().map(Enum::name).collect(Collectors.joining(" or "))
                        + " in " + some(path) + "the " + all + "; the filter " + compared.words() + ".");
    }

    /// How many of the items have it, unless all do; elements of a list aren't counted by item.
    private String some(AttributePath path) {
        Place place = place(path);
        long having = place == null
                ? 0
                : place.types.values().stream().mapToLong(Long::longValue).sum();
        return having >= items || path.steps().stream().anyMatch(AttributePath.Step.Index.class::isInstance)
                ? ""
                : String.format(Locale.ROOT, "%,d of ", having);
    }

    /// What was probably meant by a path that no item has: a name with dots in it, or one that is spelled alike.
    private String meant(AttributePath path) {
        String dotted = path.steps().stream()
                .map(step -> step instanceof AttributePath.Step.Name(var name) ? name : "[]")
                .collect(Collectors.joining("."));
        if (path.steps().size() > 1 && root.members.containsKey(dotted)) {
            return " For the attribute named " + dotted + ", write " + AttributePath.of(dotted) + ".";
        }
        Place place = root;
        for (int at = 0; at < path.steps().size(); at++) {
            Place next = place.at(path.steps().get(at));
            if (next == null) {
                return near(path, at, place.members.keySet())
                        .map(near -> " Did you mean " + near + "?")
                        .orElse("");
            }
            place = next;
        }
        return "";
    }

    /// `path` with the one of `names` that is spelled like its step number `at`.
    private static Optional<AttributePath> near(AttributePath path, int at, Set<String> names) {
        if (!(path.steps().get(at) instanceof AttributePath.Step.Name(var name))) {
            return Optional.empty();
        }
        return Spelling.nearest(name, new TreeSet<>(names)).map(near -> {
            var steps = new ArrayList<>(path.steps());
            steps.set(at, new AttributePath.Step.Name(near));
            return new AttributePath(steps);
        });
    }

    /// One place in the items.
    private static final class Place {
        private final Map<AttributeType, Long> types = new EnumMap<>(AttributeType.class);
        private final Map<String, Place> members = new HashMap<>();
        private @Nullable Place elements;

        @Nullable
        Place at(AttributePath.Step step) {
            return switch (step) {
                case AttributePath.Step.Name(var name) -> members.get(name);
                case AttributePath.Step.Index _ -> elements;
            };
        }

        List<AttributeType> byFrequency() {
            return types.entrySet().stream()
                    .sorted(Map.Entry.<AttributeType, Long>comparingByValue(Comparator.reverseOrder()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /// The types that a filter can match, and what it does with them as the end of a sentence.
    private record Compared(Set<AttributeType> types, String words) {
        private static final Set<AttributeType> SIZED = Set.of(
                AttributeType.S,
                AttributeType.B,
                AttributeType.SS,
                AttributeType.NS,
                AttributeType.BS,
                AttributeType.L,
                AttributeType.M);

        /// Null for a filter that also matches items without the attribute, or of whatever type.
        static @Nullable Compared by(Filter filter) {
            Set<AttributeType> given = filter.values().stream()
                    .flatMap(value -> value.readings().stream())
                    .map(value -> AttributeType.valueOf(value.type().name()))
                    .filter(type -> filter.operator() != FilterOperator.BEGINS_WITH || type != AttributeType.N)
                    .collect(Collectors.toCollection(TreeSet::new));
            String names = given.stream().map(Enum::name).collect(Collectors.joining(" and "));
            return switch (filter.operator()) {
                case EQ, LT, LE, GT, GE, BETWEEN, IN, BEGINS_WITH -> new Compared(given, "compares with " + names);
                case CONTAINS -> new Compared(containers(given), "looks for " + names + " in it");
                case ATTRIBUTE_TYPE ->
                    new Compared(
                            filter.values().stream()
                                    .flatMap(value -> AttributeType.named(value.text()).stream())
                                    .collect(Collectors.toSet()),
                            "asks for " + filter.values().getFirst().text());
                case ATTRIBUTE_EXISTS -> new Compared(Set.of(AttributeType.values()), "asks for it");
                case SIZE_EQ, SIZE_NE, SIZE_LT, SIZE_LE, SIZE_GT, SIZE_GE ->
                    new Compared(SIZED, "asks for its size, which this type doesn't have");
                case NE, NOT_CONTAINS, ATTRIBUTE_NOT_EXISTS -> null;
            };
        }

        private static Set<AttributeType> containers(Set<AttributeType> members) {
            return members.stream()
                    .flatMap(type -> switch (type) {
                        case S -> Set.of(AttributeType.S, AttributeType.SS, AttributeType.L).stream();
                        case N -> Set.of(AttributeType.NS, AttributeType.L).stream();
                        case B -> Set.of(AttributeType.B, AttributeType.BS, AttributeType.L).stream();
                        case BOOL, NULL, M, L, SS, NS, BS, UNKNOWN -> Set.of(AttributeType.L).stream();
                    })
                    .collect(Collectors.toSet());
        }
    }
}
