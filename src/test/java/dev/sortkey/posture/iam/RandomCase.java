package dev.sortkey.posture.iam;

import dev.sortkey.posture.iam.match.RequestContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Policies and a request made at random, of words that often fit together.
final class RandomCase {
    static final JsonMapper JSON = new JsonMapper();
    static final String OWN = "111122223333";
    static final String OTHER = "444455556666";
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:" + OWN + ":table/orders";
    private static final List<String> ACTIONS = List.of(
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:PutItem",
            "dynamodb:DeleteItem",
            "dynamodb:DeleteTable",
            "dynamodb:PartiQLSelect");
    private static final List<String> ACTION_PATTERNS = List.of(
            "*",
            "dynamodb:*",
            "dynamodb:Get*",
            "DynamoDB:getitem",
            "dynamodb:?can",
            "dynamodb:*Item",
            "dynamodb:Delete*",
            "dynamodb:Query",
            "dynamodb:PartiQL*",
            "s3:*");
    private static final List<String> RESOURCES = List.of(
            "*",
            TABLE,
            TABLE + "/index/*",
            TABLE + "*",
            "arn:aws:dynamodb:*:*:table/*",
            "arn:aws:dynamodb:eu-west-?:" + OWN + ":table/ord?rs",
            "arn:aws:dynamodb:*:" + OWN + ":table/*/index/*",
            "arn:aws:dynamodb:us-east-1:*:table/*",
            "arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/team}",
            "arn:aws:dynamodb:*:*:table/${aws:username, 'orders'}",
            "arn:aws:s3:::orders/*");
    private static final Map<String, List<String>> KEYS = Map.of(
            "aws:PrincipalOrgID", List.of("o-mine", "o-other", "o-*"),
            "aws:SourceVpce", List.of("vpce-1", "vpce-2", "vpce-?"),
            "aws:username", List.of("mira", "MIRA", "*"),
            "aws:PrincipalTag/team", List.of("orders", "${aws:username}", "ord*"),
            "dynamodb:LeadingKeys", List.of("u1", "u2", "u*"),
            "dynamodb:Attributes", List.of("name", "mail"));
    private static final List<String> TEXT = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringLike",
            "StringNotLike",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase");
    private static final Map<String, Map<String, List<String>>> OTHERS = Map.of(
            "aws:SourceIp",
            Map.of("IpAddress", List.of("203.0.113.0/24", "2001:db8::/32"), "NotIpAddress", List.of("203.0.113.9")),
            "aws:SecureTransport",
            Map.of("Bool", List.of("true", "false")),
            "aws:MultiFactorAuthAge",
            Map.of(
                    "NumericLessThan", List.of("3600"),
                    "NumericGreaterThanEquals", List.of("60", "3600"),
                    "NumericNotEquals", List.of("60.0")),
            "aws:CurrentTime",
            Map.of(
                    "DateGreaterThan", List.of("2026-01-01T00:00:00Z"),
                    "DateLessThanEquals", List.of("2026-06-30T12:00:00Z")),
            "aws:PrincipalArn",
            Map.of(
                    "ArnLike", List.of("arn:aws:iam::" + OWN + ":role/*", "arn:aws:iam::*:user/mira"),
                    "ArnNotEquals", List.of("arn:aws:iam::" + OWN + ":role/app")));

    private final Random random;
    final Map<String, List<String>> context = new LinkedHashMap<>();
    final Caller caller;
    final String action;
    final String resource;
    final List<Map<String, Object>> identity = new ArrayList<>();
    final @Nullable Map<String, Object> own;
    final @Nullable Map<String, Object> boundary;
    final @Nullable Map<String, Object> session;
    final @Nullable Map<String, Object> endpoint;
    final List<Map<String, Object>> serviceControl = new ArrayList<>();
    final List<Map<String, Object>> resourceControl = new ArrayList<>();

    RandomCase(long seed) {
        random = new Random(seed);
        boolean role = random.nextBoolean();
        String account = random.nextInt(4) == 0 ? OTHER : OWN;
        caller = role
                ? new Caller(
                        account,
                        "arn:aws:iam::" + account + ":role/app",
                        "arn:aws:sts::" + account + ":assumed-role/app/s1",
                        Caller.Kind.ROLE)
                : Caller.user("arn:aws:iam::" + account + ":user/mira");
        action = any(ACTIONS);
        boolean index = action.matches(".*(Query|Scan|PartiQLSelect)") && random.nextInt(3) == 0;
        resource = index ? TABLE + "/index/by-date" : TABLE;
        context();
        IntStream.range(0, random.nextInt(3)).forEach(_ -> identity.add(policy(false, 3)));
        boundary = random.nextInt(3) == 0 ? policy(false, 4) : null;
        session = role && random.nextInt(3) == 0 ? policy(false, 4) : null;
        own = random.nextBoolean() ? policy(true, 3) : null;
        endpoint = random.nextInt(4) == 0 ? forEverybody(false) : null;
        IntStream.range(0, random.nextInt(3)).forEach(_ -> serviceControl.add(policy(false, 4)));
        IntStream.range(0, random.nextInt(2)).forEach(_ -> resourceControl.add(forEverybody(true)));
    }

    private void context() {
        context.put("aws:PrincipalArn", List.of(caller.arn()));
        sorted(KEYS.keySet()).forEach(key -> {
            List<String> values = KEYS.getOrDefault(key, List.of());
            boolean many = key.startsWith("dynamodb:");
            if (many && !action.matches(".*(Item|Query)")) {
                return;
            }
            if (random.nextInt(3) > 0
                    && (!key.equals("aws:username") || caller.session().isEmpty())) {
                List<String> plain = values.stream()
                        .filter(value -> !value.matches(".*[*?$].*"))
                        .toList();
                context.put(key, many ? some(plain) : List.of(any(plain)));
            }
        });
        // Whether NotIpAddress holds for an address of the other family, the two evaluators see differently.
        maybe("aws:SourceIp", "203.0.113.9", "198.51.100.1");
        maybe("aws:SecureTransport", "true", "false");
        maybe("aws:MultiFactorAuthAge", "60", "3600");
        maybe("aws:CurrentTime", "2026-06-30T12:00:00Z", "2025-01-01T00:00:00Z");
    }

    private void maybe(String key, String... values) {
        if (random.nextBoolean()) {
            context.put(key, List.of(any(List.of(values))));
        }
    }

    private Map<String, Object> policy(boolean principals, int most) {
        var statements = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(most); i++) {
            statements.add(statement(random.nextInt(4) > 0, principals));
        }
        return document(statements);
    }

    Map<String, Object> forEverybody(boolean refusal) {
        var statement = statement(!refusal && random.nextInt(3) > 0, false);
        if (refusal) {
            statement.remove("NotAction");
            statement.put("Action", any(ACTION_PATTERNS.subList(1, ACTION_PATTERNS.size())));
        }
        statement.put("Principal", "*");
        var policy = document(List.of(statement));
        policy.put("Version", "2012-10-17");
        return policy;
    }

    private Map<String, Object> document(List<?> statements) {
        boolean old =
                random.nextInt(4) == 0 && !JSON.writeValueAsString(statements).contains("${");
        return new LinkedHashMap<>(Map.of("Version", old ? "2008-10-17" : "2012-10-17", "Statement", statements));
    }

    private Map<String, Object> statement(boolean allow, boolean principals) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Effect", allow ? "Allow" : "Deny");
        statement.put(random.nextInt(6) == 0 ? "NotAction" : "Action", oneOrSome(ACTION_PATTERNS));
        boolean not = random.nextInt(6) == 0;
        statement.put(not ? "NotResource" : "Resource", oneOrSome(not ? fixed(RESOURCES) : RESOURCES));
        if (principals) {
            statement.put("Principal", principal());
        }
        if (random.nextInt(3) == 0) {
            statement.put("Condition", condition());
        }
        return statement;
    }

    private Object principal() {
        if (session == null && random.nextInt(4) == 0) {
            return "*";
        }
        String account = random.nextInt(4) == 0 ? OTHER : caller.account();
        return Map.of(
                "AWS",
                oneOrSome(List.of(
                        account,
                        "arn:aws:iam::" + account + ":root",
                        "arn:aws:iam::" + account + ":user/mira",
                        "arn:aws:iam::" + account + ":role/app",
                        "arn:aws:iam::" + account + ":role/else",
                        session == null
                                ? "arn:aws:sts::" + account + ":assumed-role/app/s1"
                                : "arn:aws:sts::" + account + ":assumed-role/app/s2")));
    }

    private Map<String, Object> condition() {
        var condition = new LinkedHashMap<String, Object>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            boolean text = random.nextInt(3) > 0;
            String key = any(sorted(text ? KEYS.keySet() : OTHERS.keySet()));
            Map<String, List<String>> tests = OTHERS.getOrDefault(key, Map.of());
            String operator = text ? any(TEXT) : any(sorted(tests.keySet()));
            List<String> values = text ? KEYS.getOrDefault(key, List.of()) : tests.getOrDefault(operator, List.of());
            String quantifier = key.startsWith("dynamodb:") ? any(List.of("ForAllValues:", "ForAnyValue:")) : "";
            // Neither is written down anywhere: not with a variable without a value, any with a key that is absent.
            String ending = !quantifier.equals("ForAnyValue:") && random.nextInt(4) == 0 ? "IfExists" : "";
            condition.put(
                    quantifier + operator + ending,
                    Map.of(key, oneOrSome(operator.contains("Not") ? fixed(values) : values)));
        }
        if (random.nextInt(6) == 0) {
            condition.put("Null", Map.of("aws:SourceVpce", any(List.of("true", "false"))));
        }
        return condition;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static List<String> fixed(List<String> values) {
        return values.stream().filter(value -> !value.contains("${")).toList();
    }

    private Object oneOrSome(List<String> all) {
        return random.nextBoolean() ? any(all) : some(all);
    }

    private List<String> some(List<String> all) {
        var some = new ArrayList<>(all);
        Collections.shuffle(some, random);
        return some.subList(0, 1 + random.nextInt(Math.min(2, all.size())));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// All policies, each read from its text.
    Policies policies() {
        return new Policies(
                identity.stream().map(RandomCase::read).toList(),
                own == null ? null : read(own),
                boundary == null ? null : read(boundary),
                session == null ? null : List.of(read(session)),
                serviceControl.stream().map(policy -> List.of(read(policy))).toList(),
                resourceControl.stream().map(policy -> List.of(read(policy))).toList(),
                endpoint == null ? null : read(endpoint),
                Set.of());
    }

    static Document read(Object policy) {
        return Document.of("p", JSON.writeValueAsString(policy));
    }

    /// The request with all of its context known.
    AccessRequest request() {
        RequestContext all = RequestContext.NONE.complete("");
        for (var key : context.entrySet()) {
            all = all.with(key.getKey(), key.getValue().toArray(String[]::new));
        }
        return new AccessRequest(caller, action, resource, OWN, all);
    }

    /// The request with only some of its context known; the other keys may be there or not.
    AccessRequest vagueRequest() {
        RequestContext some = RequestContext.NONE;
        for (String key : sorted(KEYS.keySet())) {
            if (random.nextBoolean()) {
                some = some.with(key, context.getOrDefault(key, List.of()).toArray(String[]::new));
            }
        }
        return new AccessRequest(caller, action, resource, OWN, some);
    }
}
