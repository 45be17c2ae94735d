package dev.sortkey.posture.iam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Policies at random, of the words that [Enforcer] reads.
final class RandomPolicies {
    static final String ACCOUNT = "111122223333";
    static final String TABLES = "arn:aws:dynamodb:us-east-1:" + ACCOUNT + ":table/";
    private static final List<String> ACTIONS = List.of(
            "*",
            "dynamodb:*",
            "dynamodb:Get*",
            "DynamoDB:getitem",
            "dynamodb:?can",
            "dynamodb:*Item",
            "dynamodb:*Table*",
            "dynamodb:Describe*",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:BatchGetItem",
            "s3:*");
    private static final List<String> RESOURCES = List.of(
            "*",
            "*",
            TABLES + "orders",
            TABLES + "archive",
            TABLES + "*",
            TABLES + "orders*",
            TABLES + "orders/index/*",
            TABLES + "*/index/by-date",
            TABLES + "Orders",
            "arn:aws:dynamodb:*:*:table/*",
            "arn:aws:dynamodb:us-????-1:" + ACCOUNT + ":table/ord?rs",
            "arn:aws:dynamodb:*:" + ACCOUNT + ":*",
            "arn:aws:dynamodb:eu-west-1:*:table/*",
            "arn:aws:dynamodb:us-east-1:444455556666:table/*",
            "arn:aws:dynamodb:*",
            "arn:aws:s3:::orders/*");
    private static final List<String> VARIABLE_RESOURCES = List.of(
            TABLES + "${aws:PrincipalTag/team}",
            TABLES + "${aws:PrincipalTag/none, 'orders'}",
            TABLES + "ord${?}rs",
            "arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/team}*");
    private static final Map<String, List<String>> TEXT = new LinkedHashMap<>();
    private static final List<String> TEXT_OPERATORS =
            List.of("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase");
    private static final Map<String, Map<String, List<String>>> OTHERS = new LinkedHashMap<>();

    static {
        TEXT.put("aws:PrincipalTag/team", List.of("orders", "ORDERS", "ord*", "archive"));
        TEXT.put("aws:PrincipalTag/none", List.of("orders", "*"));
        TEXT.put("AWS:principaltag/team", List.of("orders", "ord*"));
        TEXT.put("aws:SourceVpce", List.of("vpce-1", "*"));
        TEXT.put("dynamodb:ResourceTag/stage", List.of("prod", "pro?", "test", "${aws:PrincipalTag/stage}"));
        TEXT.put("dynamodb:LeadingKeys", List.of("u1", "u2", "u*", "${aws:PrincipalTag/user}"));
        TEXT.put("dynamodb:Attributes", List.of("pk", "name", "mail", "n*"));
        TEXT.put("dynamodb:Select", List.of("COUNT", "ALL_ATTRIBUTES", "ALL_*"));
        TEXT.put("dynamodb:ReturnValues", List.of("NONE", "ALL_OLD"));
        TEXT.put("dynamodb:ReturnConsumedCapacity", List.of("TOTAL", "NONE"));
        OTHERS.put(
                "aws:PrincipalTag/level",
                Map.of(
                        "NumericEquals", List.of("5", "5.0", "7"),
                        "NumericNotEquals", List.of("5.00", "7"),
                        "NumericLessThan", List.of("5", "10"),
                        "NumericLessThanEquals", List.of("5", "4.5"),
                        "NumericGreaterThan", List.of("-1", "5"),
                        "NumericGreaterThanEquals", List.of("5", "5.5")));
        OTHERS.put(
                "aws:PrincipalTag/until",
                Map.of(
                        "DateGreaterThan", List.of("2026-06-30T11:59:59Z", "2026-06-30T12:00:00Z"),
                        "DateLessThanEquals", List.of("2026-06-30T12:00:00Z", "1600000000"),
                        "DateEquals", List.of("2026-06-30T14:00:00+02:00"),
                        "DateNotEquals", List.of("2026-06-30T12:00:00Z"),
                        "DateLessThan", List.of("2027-01-01", "2026-01-01")));
        OTHERS.put("aws:PrincipalTag/trusted", Map.of("Bool", List.of("true", "false")));
        OTHERS.put("dynamodb:FullTableScan", Map.of("Bool", List.of("true", "false")));
        OTHERS.put(
                "aws:PrincipalTag/boss",
                Map.of(
                        "ArnEquals", List.of("arn:aws:iam::" + ACCOUNT + ":role/*", "arn:aws:iam::*:user/mira"),
                        "ArnLike", List.of("arn:aws:iam::" + ACCOUNT + ":user/m*", "arn:aws:iam::*:role/*"),
                        "ArnNotLike", List.of("arn:aws:iam::*:user/?ira", "arn:aws:iam::" + ACCOUNT + ":role/x")));
    }

    private final Random random;

    RandomPolicies(Random random) {
        this.random = random;
    }

    /// One policy of up to `most` statements, in which the first allows much: else nearly all would be refused.
    Map<String, Object> policy(int most) {
        var statements = new ArrayList<Object>();
        IntStream.rangeClosed(0, random.nextInt(most)).forEach(_ -> statements.add(statement(random.nextInt(4) > 0)));
        if (random.nextInt(2) == 0) {
            statements.add(new LinkedHashMap<>(Map.of(
                    "Effect", "Allow", "Action", "dynamodb:*", "Resource", oneOrSome(RESOURCES.subList(0, 12)))));
        }
        String version = random.nextInt(4) == 0 ? "2008-10-17" : "2012-10-17";
        return new LinkedHashMap<>(
                Map.of("Version", version, "Statement", statements.size() == 1 ? statements.getFirst() : statements));
    }

    private Map<String, Object> statement(boolean allow) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Effect", allow ? "Allow" : "Deny");
        statement.put(random.nextInt(6) == 0 ? "NotAction" : "Action", oneOrSome(ACTIONS));
        boolean not = random.nextInt(6) == 0;
        boolean variable = !not && random.nextInt(12) == 0;
        // A refusal of everything by name leaves nothing to ask about.
        List<String> some = allow || random.nextInt(4) == 0 ? RESOURCES : RESOURCES.subList(2, RESOURCES.size());
        statement.put(not ? "NotResource" : "Resource", oneOrSome(variable ? VARIABLE_RESOURCES : some));
        if (random.nextInt(2) == 0) {
            statement.put("Condition", condition());
        }
        return statement;
    }

    private Map<String, Object> condition() {
        var condition = new LinkedHashMap<String, Object>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            boolean text = random.nextInt(3) > 0;
            String key = any(List.copyOf(text ? TEXT.keySet() : OTHERS.keySet()));
            Map<String, List<String>> tests = OTHERS.getOrDefault(key, Map.of());
            String operator = text
                    ? any(TEXT_OPERATORS)
                    : any(tests.keySet().stream().sorted().toList());
            List<String> values = text ? TEXT.getOrDefault(key, List.of()) : tests.getOrDefault(operator, List.of());
            boolean many = key.matches("dynamodb:(LeadingKeys|Attributes)");
            String quantifier = many && random.nextInt(8) > 0 ? any(List.of("ForAllValues:", "ForAnyValue:")) : "";
            // Neither is written down anywhere: not with a variable without a value, any with a key that is absent.
            String ending = !quantifier.equals("ForAnyValue:") && random.nextInt(4) == 0 ? "IfExists" : "";
            condition.put(
                    quantifier + operator + ending,
                    new LinkedHashMap<>(Map.of(key, oneOrSome(operator.contains("Not") ? fixed(values) : values))));
        }
        if (random.nextInt(6) == 0) {
            String key = any(List.of("aws:PrincipalTag/none", "dynamodb:LeadingKeys", "dynamodb:Select"));
            condition.put("Null", new LinkedHashMap<>(Map.of(key, any(List.of("true", "false")))));
        }
        return condition;
    }

    private static List<String> fixed(List<String> values) {
        return values.stream().filter(value -> !value.contains("${")).toList();
    }

    private Object oneOrSome(List<String> all) {
        if (random.nextBoolean()) {
            return any(all);
        }
        var some = new ArrayList<>(all);
        Collections.shuffle(some, random);
        return new ArrayList<>(some.subList(0, 1 + random.nextInt(Math.min(3, all.size()))));
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
