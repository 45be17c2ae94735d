package dev.sortkey.dynamo.entity.print;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/// Names that a programming language takes, each once: of letters and digits of ASCII.
final class Names {
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9]+");
    private static final Set<String> OF_RECORDS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final Set<String> taken = new HashSet<>();

    /// @param reserved types that mean something else
    Names(String... reserved) {
        for (String name : reserved) {
            taken.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /// Of the types of a Java file with records.
    static Names ofJava() {
        return new Names("BigDecimal", "List", "Map", "Set", "String", "Object", "Long", "Boolean");
    }

    /// As a type: `FarmTree` of `FARM / TREE`.
    String type(String words) {
        String name = OTHERS.splitAsStream(words)
                .filter(word -> !word.isEmpty())
                .map(Names::capital)
                .collect(Collectors.joining());
        return unique(name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Item" + name : name);
    }

    /// As a field: `customerId` of `customer.id`.
    String field(String words) {
        String type = OTHERS.splitAsStream(words)
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        String name = type.isEmpty() || Character.isDigit(type.charAt(0))
                ? "value" + type
                : type.equals(type.toUpperCase(Locale.ROOT))
                        ? type.toLowerCase(Locale.ROOT)
                        : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return unique(SourceVersion.isKeyword(name) || OF_RECORDS.contains(name) ? name + "Value" : name);
    }

    private static String capital(String word) {
        boolean isLoud = word.equals(word.toUpperCase(Locale.ROOT));
        String rest = word.substring(1);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + (isLoud ? rest.toLowerCase(Locale.ROOT) : rest);
    }

    private String unique(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
