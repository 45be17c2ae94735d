package dev.sortkey.dynamo.entity;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A way to look at a table: items of one kind only, with their own attributes.
///
/// @param keys how the key attributes of its items are made, in one or several ways, as templates such as
///     `USER#{user}`; when there is none, its items are told by their attributes
/// @param titles what key attributes stand for, by name
/// @param attributes of its items apart from the key, in their order
/// @param type what says that an item is one of these, where the key doesn't
public record Lens(
        String name,
        List<Map<String, String>> keys,
        Map<String, String> titles,
        List<String> attributes,
        @Nullable TypeIs type) {
    /// An attribute and its value; the value is empty where items don't have the attribute.
    public record TypeIs(String attribute, String value) {
        /// Whether `item` is of this type.
        boolean fits(Map<String, AttributeValue> item) {
            AttributeValue has = item.get(attribute);
            return value.equals(has == null || has.s() == null ? "" : has.s());
        }
    }

    /// Fills in what is missing, and keeps the order of names.
    public Lens {
        name = name == null ? "" : name;
        keys = keys == null ? List.of() : keys.stream().map(Lens::ordered).toList();
        titles = titles == null ? Map.of() : ordered(titles);
        attributes = attributes == null ? List.of() : List.copyOf(attributes);
    }

    private static Map<String, String> ordered(Map<String, String> names) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /// A lens for each entity, in their order.
    public static List<Lens> of(EntityModel model) {
        return model.entities().stream().map(entity -> of(entity, model)).toList();
    }

    private static Lens of(Entity entity, EntityModel model) {
        boolean isAlone = model.entities().stream()
                        .filter(other -> forms(other).equals(forms(entity)))
                        .count()
                == 1;
        return new Lens(
                entity.name(),
                List.of(entity.keys()),
                entity.keys(),
                entity.attributes().stream()
                        .map(EntityAttribute::name)
                        .filter(name -> !model.keys().all().contains(name))
                        .toList(),
                model.type() == null || isAlone ? null : typeOf(entity, model.type()));
    }

    private static List<KeyForm> forms(Entity entity) {
        return entity.keys().values().stream().map(KeyForm::of).toList();
    }

    private static TypeIs typeOf(Entity entity, String attribute) {
        AttributeValue value = entity.examples().getFirst().get(attribute);
        return new TypeIs(attribute, value == null || value.s() == null ? "" : value.s());
    }

    /// What a request asks for that reads no other items, as far as a request can say it; empty when it can't.
    public List<Filter> filters() {
        var filters = new ArrayList<Filter>();
        if (!keys.isEmpty()) {
            keys.getFirst().keySet().forEach(attribute -> {
                List<KeyForm> forms = keys.stream()
                        .map(made -> KeyForm.of(made.getOrDefault(attribute, "{value}")))
                        .distinct()
                        .toList();
                String begin =
                        forms.stream().map(KeyForm::prefix).reduce(Lens::common).orElse("");
                boolean isWhole = forms.size() == 1 && forms.getFirst().isFixed();
                if (!begin.isEmpty()) {
                    filters.add(filter(attribute, isWhole ? FilterOperator.EQ : FilterOperator.BEGINS_WITH, begin));
                }
            });
        }
        if (type != null) {
            filters.add(
                    type.value().isEmpty()
                            ? Filter.of(
                                    AttributePath.of(type.attribute()).toString(), FilterOperator.ATTRIBUTE_NOT_EXISTS)
                            : filter(type.attribute(), FilterOperator.EQ, type.value()));
        }
        return List.copyOf(filters);
    }

    private static Filter filter(String attribute, FilterOperator operator, String value) {
        return Filter.of(AttributePath.of(attribute).toString(), operator, TypedValue.text(value));
    }

    private static String common(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return one.substring(0, same);
    }
}
