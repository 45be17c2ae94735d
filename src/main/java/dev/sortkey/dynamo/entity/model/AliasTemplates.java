package dev.sortkey.dynamo.entity.model;

import dev.sortkey.dynamo.item.KeyNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Aliases of keys that say how the keys are made, as in `USER#<id>`, `USER#{id}` and `USER#id`.
final class AliasTemplates {
    private static final Pattern BLANK = Pattern.compile("<[^<>]+>|\\$?\\{[^{}]+}");
    private static final Pattern LABEL = Pattern.compile("[\\p{Lu}\\p{N}_-]+");

    private AliasTemplates() {}

    /// The keys as templates; none when the aliases are only names.
    static List<Map<String, String>> of(Map<String, String> aliases, KeyNames keys) {
        boolean isMade = aliases.values().stream().anyMatch(AliasTemplates::isTemplate);
        if (!isMade) {
            return List.of();
        }
        var made = new LinkedHashMap<String, String>();
        for (String key : keys.all()) {
            String alias = aliases.getOrDefault(key, key);
            boolean isLabel = LABEL.matcher(alias).matches() && !alias.equals(key);
            made.put(key, isTemplate(alias) ? template(alias) : isLabel ? alias : "{" + name(alias) + "}");
        }
        return List.of(made);
    }

    private static boolean isTemplate(String alias) {
        return BLANK.matcher(alias).find() || alias.contains("#");
    }

    private static String template(String alias) {
        if (BLANK.matcher(alias).find()) {
            return BLANK.matcher(alias).replaceAll(blank -> "{" + name(blank.group()) + "}");
        }
        var template = new StringBuilder();
        for (String part : alias.split("#", -1)) {
            template.append(template.isEmpty() ? "" : "#")
                    .append(part.isEmpty() || LABEL.matcher(part).matches() ? part : "{" + name(part) + "}");
        }
        return template.toString();
    }

    private static String name(String words) {
        String name = words.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_|_$", "");
        return name.isEmpty() ? "value" : name;
    }
}
