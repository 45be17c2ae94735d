package dev.sortkey.ui.tables.design;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.TypedList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Key attributes as typed, `status, created:N`, and the types that all of them together give the attributes.
final class KeyTexts {
    private static final Pattern TYPED = Pattern.compile("(?s)(.+):([SNB])");

    private final Map<String, @Nullable ScalarAttributeType> types = new LinkedHashMap<>();

    /// The type of an attribute in a definition; text when it isn't said.
    static ScalarAttributeType type(CreateTableRequest create, String attribute) {
        return create.attributeDefinitions().stream()
                .filter(it -> Objects.equals(it.attributeName(), attribute))
                .map(AttributeDefinition::attributeType)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ScalarAttributeType.S);
    }

    /// The attributes as they have to be typed.
    static String print(CreateTableRequest create, List<String> attributes) {
        return TypedList.print(attributes.stream()
                .map(name -> {
                    ScalarAttributeType type = type(create, name);
                    boolean plain = type == ScalarAttributeType.S
                            && !TYPED.matcher(name).matches();
                    return plain ? name : name + ":" + type;
                })
                .toList());
    }

    /// Takes down the type of an attribute.
    ///
    /// @param type null when none is said
    /// @throws UserException when it has another one already
    void add(String name, @Nullable ScalarAttributeType type) {
        ScalarAttributeType before = types.get(name);
        if (before != null && type != null && before != type) {
            throw new UserException(new UserError.BadInput(
                    "The attribute " + name + " has two types: " + before + " and " + type + ".",
                    "Give it the same type in all keys."));
        }
        types.put(name, before == null ? type : before);
    }

    /// The key schema of what was typed, and its types taken down.
    List<KeySchemaElement> schema(String partition, String sort) {
        var schema = new ArrayList<KeySchemaElement>();
        names(partition).forEach(name -> schema.add(element(name, KeyType.HASH)));
        names(sort).forEach(name -> schema.add(element(name, KeyType.RANGE)));
        return schema;
    }

    static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    /// The attributes of what was typed, their types taken down.
    Stream<String> names(String typed) {
        return TypedList.parse(typed).stream().filter(text -> !text.isEmpty()).map(text -> {
            Matcher key = TYPED.matcher(text);
            boolean said = key.matches();
            String name = said ? key.group(1).strip() : text;
            add(name, said ? ScalarAttributeType.fromValue(key.group(2)) : null);
            return name;
        });
    }

    /// The definitions of all attributes that were taken down: those of `before` in their order, then new ones.
    List<AttributeDefinition> definitions(List<AttributeDefinition> before) {
        var definitions = new ArrayList<AttributeDefinition>();
        var left = new LinkedHashMap<String, ScalarAttributeType>();
        types.forEach((name, type) -> left.put(name, type == null ? ScalarAttributeType.S : type));
        before.forEach(it -> {
            String name = Objects.requireNonNullElse(it.attributeName(), "");
            ScalarAttributeType type = left.remove(name);
            if (type != null) {
                definitions.add(it.toBuilder().attributeType(type).build());
            }
        });
        left.forEach((name, type) -> definitions.add(AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build()));
        return definitions;
    }
}
