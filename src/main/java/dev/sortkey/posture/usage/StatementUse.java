package dev.sortkey.posture.usage;

import dev.sortkey.dynamo.guard.PartiqlStatement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a PartiQL statement needs, told by its first words: CloudTrail hides values, so the rest can't be parsed.
///
/// @param action such as `dynamodb:PartiQLSelect`
/// @param table as it is named; empty when that can't be told
/// @param index the index, or empty
record StatementUse(String action, String table, String index) {
    private static final Pattern VERB =
            Pattern.compile("(SELECT|EXISTS|INSERT|UPDATE|DELETE)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CHANGED = Pattern.compile(
            "(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM)\\s+(\"[^\"]+\"|[\\w-]+).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// What `statement` needs; null when its verb can't be told.
    static @Nullable StatementUse of(String statement) {
        String plain = PartiqlStatement.plain(statement);
        Matcher verb = VERB.matcher(plain);
        if (!verb.matches()) {
            return null;
        }
        return switch (verb.group(1).toUpperCase(Locale.ROOT)) {
            case "INSERT" -> changed("dynamodb:PartiQLInsert", plain);
            case "UPDATE" -> changed("dynamodb:PartiQLUpdate", plain);
            case "DELETE" -> changed("dynamodb:PartiQLDelete", plain);
            default -> selected(plain); // EXISTS reads as SELECT does
        };
    }

    private static StatementUse changed(String action, String statement) {
        Matcher named = CHANGED.matcher(statement);
        String table = named.matches() ? named.group(1).replace("\"", "") : "";
        return new StatementUse(action, table, "");
    }

    private static StatementUse selected(String statement) {
        PartiqlStatement.Source source = PartiqlStatement.source(statement);
        return source == null
                ? new StatementUse("dynamodb:PartiQLSelect", "", "")
                : new StatementUse(
                        "dynamodb:PartiQLSelect", source.table(), source.index() == null ? "" : source.index());
    }
}
