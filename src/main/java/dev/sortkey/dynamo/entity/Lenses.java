package dev.sortkey.dynamo.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which lens an item belongs to: one at most, the one that says most about its key.
public final class Lenses {
    /// Those that say more about the key come first; those of one level say as much.
    private final List<List<Made>> levels = new ArrayList<>();
    private final List<Lens> byAttributes;

    /// One way in which the keys of a lens are made.
    private record Made(Lens lens, Map<String, KeyForm> forms) {
        static Made of(Lens lens, Map<String, String> templates) {
            var forms = new LinkedHashMap<String, KeyForm>();
            templates.forEach((attribute, template) -> forms.put(attribute, KeyForm.of(template)));
            return new Made(lens, forms);
        }

        boolean fits(Map<String, AttributeValue> item) {
            Lens.TypeIs type = lens.type();
            if (type != null && !type.fits(item)) {
                return false;
            }
            for (Map.Entry<String, KeyForm> form : forms.entrySet()) {
                AttributeValue key = item.get(form.getKey());
                if (key == null || !form.getValue().fits(key)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// The lenses of one table.
    public Lenses(List<Lens> lenses) {
        lenses.stream()
                .flatMap(lens -> lens.keys().stream().map(templates -> Made.of(lens, templates)))
                .sorted(Lenses::precision)
                .forEach(this::add);
        byAttributes = lenses.stream().filter(lens -> lens.keys().isEmpty()).toList();
    }

    private void add(Made next) {
        if (levels.isEmpty() || precision(levels.getLast().getFirst(), next) != 0) {
            levels.add(new ArrayList<>());
        }
        levels.getLast().add(next);
    }

    /// Those that say more come first: about the first key, then about the others; a type says more than none.
    private static int precision(Made one, Made other) {
        List<KeyForm> forms = List.copyOf(one.forms().values());
        List<KeyForm> others = List.copyOf(other.forms().values());
        for (int i = 0; i < Math.min(forms.size(), others.size()); i++) {
            int more = KeyForm.BY_PRECISION.compare(others.get(i), forms.get(i));
            if (more != 0) {
                return more;
            }
        }
        return Boolean.compare(one.lens().type() == null, other.lens().type() == null);
    }

    /// The name of the lens that `item` belongs to; empty when it belongs to none.
    public Optional<String> of(Map<String, AttributeValue> item) {
        for (List<Made> level : levels) {
            List<Lens> fitting = fitting(level, item);
            if (fitting.size() == 1) {
                return Optional.of(fitting.getFirst().name());
            }
            if (!fitting.isEmpty()) { // they say as much about the key, so the attributes tell
                return Optional.of(
                        nearest(fitting, item).orElse(fitting.getFirst()).name());
            }
        }
        return nearest(byAttributes, item).map(Lens::name);
    }

    private static List<Lens> fitting(List<Made> level, Map<String, AttributeValue> item) {
        List<Lens> fitting = List.of();
        for (Made made : level) {
            if (made.fits(item)) {
                fitting = fitting.isEmpty() ? new ArrayList<>() : fitting;
                fitting.add(made.lens());
            }
        }
        return fitting;
    }

    /// The one that shares most attributes with `item`, and of those the one that lacks fewest of them.
    private static Optional<Lens> nearest(List<Lens> lenses, Map<String, AttributeValue> item) {
        Comparator<Lens> nearer = Comparator.<Lens>comparingLong(lens -> shared(lens, item))
                .thenComparing(lens -> lens.attributes().size(), Comparator.reverseOrder());
        return lenses.stream().filter(lens -> shared(lens, item) > 0).max(nearer);
    }

    private static long shared(Lens lens, Map<String, AttributeValue> item) {
        return lens.attributes().stream().filter(item::containsKey).count();
    }

    /// The lens of this name among `lenses`, or null.
    public static @Nullable Lens named(List<Lens> lenses, @Nullable String name) {
        return lenses.stream()
                .filter(lens -> lens.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
