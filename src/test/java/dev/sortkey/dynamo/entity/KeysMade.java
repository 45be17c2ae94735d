package dev.sortkey.dynamo.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Sets of templates that people make keys of, and items with such keys.
class KeysMade extends DomainContextBase {
    @Provide
    Arbitrary<Set<String>> templates() {
        Arbitrary<String> pk = Arbitraries.of("USER#{}", "ORG#{}", "order#{}", "TENANT#{}#ORDER#{}");
        Arbitrary<String> sk =
                Arbitraries.of("PROFILE", "METADATA", "ITEM#{}", "EVENT#{}", "item:{}", "A#{}#B#{}", "{}", "profile");
        return pk.flatMap(first -> sk.map(second -> first + " " + second))
                .set()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    /// Values as people have them: numbers, identifiers, names, times.
    static String value(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Integer.toString(random.nextInt(100_000));
            case 1 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 2 -> "name" + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26));
            case 3 -> "2026-0" + (1 + random.nextInt(9)) + "-01T12:30:" + (10 + random.nextInt(50)) + ".5Z";
            default -> "01H" + Long.toString(random.nextLong() >>> 1, 36).toUpperCase(java.util.Locale.ROOT);
        };
    }

    static String fill(String template, Random random) {
        var text = new StringBuilder(template);
        for (int at = text.indexOf("{}"); at >= 0; at = text.indexOf("{}")) {
            text.replace(at, at + 2, value(random));
        }
        return text.toString();
    }

    /// Thirty items of each template.
    static List<Map<String, AttributeValue>> items(Set<String> templates, long seed) {
        var random = new Random(seed);
        return templates.stream()
                .sorted()
                .flatMap(template -> IntStream.range(0, 30).mapToObj(_ -> {
                    String[] keys = template.split(" ");
                    return Map.of(
                            "pk", AttributeValue.fromS(fill(keys[0], random)),
                            "sk", AttributeValue.fromS(fill(keys[1], random)));
                }))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
