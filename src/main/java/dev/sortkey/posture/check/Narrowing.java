package dev.sortkey.posture.check;

import dev.sortkey.posture.iam.Actions;
import dev.sortkey.posture.iam.Resources;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Narrows what a policy allows on all tables to the tables that there are. It only ever takes away.
///
/// @param tables the ARNs of these tables
/// @param anyTable the ARN of a table that no policy names
/// @param actions those that shouldn't be allowed on all tables; statements about none of them stay as they are
/// @param kept the only actions that stay in the others; empty for all that are there
public record Narrowing(List<String> tables, String anyTable, List<String> actions, List<String> kept) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 20;
    /// A table, and what has an ARN below its own.
    private static final List<String> PARTS = List.of("", "/index/*", "/stream/*", "/backup/*");

    /// `document` with the tables' ARNs for all tables in each statement that is about DynamoDB alone; as it is
    /// when there is none, when nothing would be left, or when there are too many tables to name.
    public String narrowed(String document) {
        try {
            JsonNode tree = JSON.readTree(document);
            if (tables.isEmpty() || tables.size() > MOST || !(tree instanceof ObjectNode policy)) {
                return document;
            }
            List<ObjectNode> statements = PolicyJson.statements(policy).toList();
            ArrayNode left = policy.putArray("Statement");
            statements.stream().filter(it -> !isObjectedTo(it) || narrow(it)).forEach(left::add);
            return left.isEmpty() || JSON.readTree(document).equals(policy) ? document : policy.toString();
        } catch (JacksonException | UserException e) {
            return document;
        }
    }

    private boolean isObjectedTo(JsonNode statement) {
        List<String> written = texts(statement.path("Action"));
        var covered = new Actions(false, written);
        return statement.path("Effect").asString("").equals("Allow")
                && written.stream().allMatch(it -> it.toLowerCase(Locale.ROOT).startsWith("dynamodb:"))
                && actions.stream().anyMatch(covered::cover);
    }

    /// Whether anything is left of `statement`.
    private boolean narrow(ObjectNode statement) {
        if (!kept.isEmpty()) {
            var covered = new Actions(false, texts(statement.path("Action")));
            List<String> left = kept.stream().filter(covered::cover).toList();
            left.forEach(statement.putArray("Action")::add);
            if (left.isEmpty()) {
                return false;
            }
        }
        boolean except = statement.has("NotResource");
        List<String> written = texts(statement.path(except ? "NotResource" : "Resource"));
        if (!isAboutAll(new Resources(except, written, true))) {
            return true;
        }
        List<String> left = except ? named(new Resources(true, written, true)) : resources(written);
        statement.remove("NotResource");
        left.forEach(statement.putArray("Resource")::add);
        return !left.isEmpty();
    }

    /// The entries of `written`, with the tables in the place of those about all of them.
    private List<String> resources(List<String> written) {
        var all = new ArrayList<String>();
        for (String entry : written) {
            var resources = new Resources(false, List.of(entry), true);
            all.addAll(isAboutAll(resources) ? named(resources) : List.of(entry));
        }
        return all.stream().distinct().toList();
    }

    /// Whether it is about every table, or about what belongs to every one.
    private boolean isAboutAll(Resources resources) {
        return PARTS.stream().anyMatch(part -> resources.cover(anyTable + part.replace('*', 'x')));
    }

    /// The tables that `resources` are about, with what belongs to them.
    private List<String> named(Resources resources) {
        return tables.stream()
                .flatMap(table -> PARTS.stream().map(table::concat))
                .filter(arn -> resources.cover(arn.replace('*', 'x')))
                .toList();
    }

    private static List<String> texts(JsonNode node) {
        return PolicyJson.values(node).map(it -> it.asString("")).toList();
    }
}
