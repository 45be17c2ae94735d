package dev.sortkey.dynamo.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which lens an item belongs to: one at most, the one that says most about its key.
public final class Lenses {
    private final List<Made> made = new ArrayList<>();
    private final List<Lens> byAttributes;

    /// One way in which the keys of a lens are made.
    private record Made(Lens lens, Map<String, KeyForm> forms) {
        static Made of(Lens lens, Map<String, String> templates) {
            var forms = new java.util.LinkedHashMap<String, KeyForm>();
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
        lenses.forEach(lens -> lens.keys().forEach(templates -> made.add(Made.of(lens, templates))));
        made.sort(Lenses::precision);
        byAttributes = lenses.stream().filter(lens -> lens.keys().isEmpty()).toList();
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
        for (int i = 0; i < made.size(); i++) {
            if (made.get(i).fits(item)) {
                return Optional.of(best(i, item).name());
            }
        }
        return nearest(byAttributes, item).map(Lens::name);
    }

    /// Of several that say as much about the key, the one with the attributes.
    private Lens best(int first, Map<String, AttributeValue> item) {
        Made precise = made.get(first);
        if (first + 1 == made.size() || precision(precise, made.get(first + 1)) != 0) {
            return precise.lens();
        }
        List<Lens> fitting = made.stream()
                .skip(first)
                .takeWhile(other -> precision(precise, other) == 0)
                .filter(other -> other.fits(item))
                .map(Made::lens)
                .toList();
        return nearest(fitting, item).orElse(precise.lens());
    }

    /// The one that shares most attributes with `item`, and of those the one that lacks fewest of them.
    private static Optional<Lens> nearest(List<Lens> lenses, Map<String, AttributeValue> item) {
        Comparator<Lens> shared = Comparator.comparingLong(lens -> shared(lens, item));
        return lenses.stream()
                .filter(lens -> shared(lens, item) > 0)
                .reduce((best, lens) -> better(lens, best, item, shared) ? lens : best);
    }

    private static boolean better(Lens lens, Lens best, Map<String, AttributeValue> item, Comparator<Lens> shared) {
        int more = shared.compare(lens, best);
        return more > 0 || (more == 0 && lacking(lens, item) < lacking(best, item));
    }

    private static long shared(Lens lens, Map<String, AttributeValue> item) {
        return lens.attributes().stream().filter(item::containsKey).count();
    }

    private static long lacking(Lens lens, Map<String, AttributeValue> item) {
        return lens.attributes().size() - shared(lens, item);
    }

    /// The lens of this name among `lenses`, or null.
    public static @Nullable Lens named(List<Lens> lenses, @Nullable String name) {
        return lenses.stream()
                .filter(lens -> lens.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
