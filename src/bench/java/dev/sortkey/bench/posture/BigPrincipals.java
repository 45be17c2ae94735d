package dev.sortkey.bench.posture;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The users, groups, roles and managed policies of a big account.
///
/// @param tables how many tables there are for them
/// @param roles how many roles
/// @param region where the tables are
record BigPrincipals(int tables, int roles, String region) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int USERS = 60;
    private static final int GROUPS = 12;
    private static final int MANAGED = 120;
    private static final String IAM = "arn:aws:iam::" + BigAccount.ACCOUNT + ":";

    /// The answer of `iam:GetAccountAuthorizationDetails`.
    ObjectNode details() {
        ObjectNode details = JSON.createObjectNode();
        ArrayNode users = details.putArray("UserDetailList");
        for (int i = 0; i < USERS; i++) {
            ObjectNode user = users.addObject()
                    .put("UserName", "user-" + i)
                    .put("UserId", "AIDA" + i)
                    .put("Arn", IAM + "user/user-" + i);
            user.putArray("GroupList").add("group-" + i % GROUPS);
            user.putArray("UserPolicyList");
            user.putArray("AttachedManagedPolicies");
        }
        ArrayNode groups = details.putArray("GroupDetailList");
        for (int i = 0; i < GROUPS; i++) {
            ObjectNode group = groups.addObject().put("GroupName", "group-" + i).put("Arn", IAM + "group/group-" + i);
            inline(group.putArray("GroupPolicyList"), allow(List.of("s3:Get*", "s3:List*"), List.of("*"), ""));
            attach(group, i * 7 % MANAGED);
        }
        ArrayNode all = details.putArray("RoleDetailList");
        for (int i = 0; i < roles; i++) {
            role(all.addObject(), i);
        }
        dax(all.addObject());
        ArrayNode policies = details.putArray("Policies");
        for (int i = 0; i < MANAGED; i++) {
            managed(policies.addObject(), i);
        }
        return details;
    }

    /// The credential report: every third user has a key.
    static JsonNode report() {
        ObjectNode report = JSON.createObjectNode();
        ArrayNode rows = report.putArray("rows");
        for (int i = 0; i < USERS; i++) {
            rows.addObject()
                    .put("user", "user-" + i)
                    .put("arn", IAM + "user/user-" + i)
                    .put("password_enabled", "false")
                    .put("mfa_active", "true")
                    .put("access_key_1_active", i % 3 == 0 ? "true" : "false")
                    .put("access_key_1_last_rotated", "2026-10-01T00:00:00+00:00")
                    .put("access_key_1_last_used_date", "2026-11-20T00:00:00+00:00")
                    .put("access_key_2_active", "false");
        }
        return report;
    }

    private void dax(ObjectNode role) {
        role.put("RoleName", "dax").put("RoleId", "AROADAX").put("Arn", IAM + "role/dax");
        role.put("AssumeRolePolicyDocument", trust("{\"Service\":\"dax.amazonaws.com\"}", ""));
        inline(
                role.putArray("RolePolicyList"),
                allow(List.of("dynamodb:*"), List.of("arn:aws:dynamodb:*:*:table/*"), ""));
    }

    private void role(ObjectNode role, int i) {
        String name = "role-%04d".formatted(i);
        role.put("RoleName", name).put("RoleId", "AROA" + i).put("Arn", IAM + "role/" + name);
        role.putArray("Tags").addObject().put("Key", "team").put("Value", "team-" + i % 40);
        var statements = new ArrayList<String>();
        statements.add(allow(
                List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
                List.of("arn:aws:logs:" + region + ":" + BigAccount.ACCOUNT + ":log-group:/aws/lambda/" + name + ":*"),
                ""));
        String trusted = trust("{\"Service\":\"lambda.amazonaws.com\"}", "");
        switch (i % 10) {
            case 0, 1, 2, 3 -> statements.add(items(i, 3));
            case 4 -> {
                statements.add(allow(List.of("sqs:*", "sns:Publish"), List.of("*"), ""));
                trusted = trust("{\"Service\":\"ecs-tasks.amazonaws.com\"}", "");
            }
            case 5 -> {
                statements.add(allow(
                        List.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchGetItem"),
                        List.of(BigAccount.arn(region, i % tables)),
                        "{\"ForAllValues:StringEquals\":{\"dynamodb:LeadingKeys\":"
                                + "[\"${cognito-identity.amazonaws.com:sub}\"]}}"));
                trusted = trust(
                        "{\"Federated\":\"cognito-identity.amazonaws.com\"}",
                        "{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"eu-west-1:pool\"}}");
            }
            case 6 -> {
                statements.add(allow(List.of("cloudformation:*", "s3:*"), List.of("*"), ""));
                statements.add(allow(List.of("iam:PassRole"), List.of(IAM + "role/role-0004"), ""));
                trusted = trust(
                        "{\"Federated\":\"" + IAM + "oidc-provider/token.actions.githubusercontent.com\"}",
                        "{\"StringLike\":{\"token.actions.githubusercontent.com:sub\":\"repo:shop/app-" + i + ":*\"}}");
            }
            case 7 -> {
                statements.add(items(i, 8));
                trusted =
                        trust("{\"AWS\":\"" + IAM + "root\"}", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}");
                role.putObject("PermissionsBoundary").put("PermissionsBoundaryArn", IAM + "policy/policy-3");
            }
            case 8 -> {
                statements.add(allow(
                        List.of("dynamodb:DescribeTable", "dynamodb:List*", "cloudwatch:Get*"), List.of("*"), ""));
                trusted = trust("{\"Service\":\"ec2.amazonaws.com\"}", "");
            }
            default -> {
                attach(role, 1 + i % (MANAGED - 1));
                trusted = trust("{\"AWS\":\"arn:aws:iam::444455556666:root\"}", "");
            }
        }
        attach(role, i % 5 == 0 ? 11 : 24);
        role.put("AssumeRolePolicyDocument", trusted);
        inline(role.putArray("RolePolicyList"), statements.toArray(String[]::new));
    }

    private String items(int i, int count) {
        var resources = new ArrayList<String>();
        for (int n = 0; n < count; n++) {
            String arn = BigAccount.arn(region, (i * 13 + n * 40) % tables);
            resources.add(arn);
            resources.add(arn + "/index/*");
        }
        return allow(
                List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query"),
                resources,
                "");
    }

    private void managed(ObjectNode policy, int i) {
        policy.put("PolicyName", "policy-" + i)
                .put("Arn", IAM + "policy/policy-" + i)
                .put("DefaultVersionId", "v2");
        ArrayNode versions = policy.putArray("PolicyVersionList");
        for (int version = 1; version <= 2; version++) {
            versions.addObject()
                    .put("VersionId", "v" + version)
                    .put("IsDefaultVersion", version == 2 ? "true" : "false")
                    .put("Document", document(statement(i)));
        }
    }

    private String statement(int i) {
        if (i == 0) {
            return allow(List.of("*"), List.of("*"), "");
        }
        if (i % 20 == 3) {
            return allow(List.of("dynamodb:*", "s3:*", "logs:*", "sqs:*"), List.of("*"), "");
        }
        return allow(
                List.of("s3:GetObject", "s3:PutObject", "kms:Decrypt", "ssm:GetParameter*", "xray:Put*"),
                List.of("arn:aws:s3:::bucket-" + i + "/*", "arn:aws:kms:" + region + ":*:key/*"),
                "{\"StringEquals\":{\"aws:ResourceAccount\":\"" + BigAccount.ACCOUNT + "\"}}");
    }

    private void attach(ObjectNode owner, int policy) {
        ArrayNode attached = owner.withArray("AttachedManagedPolicies");
        attached.addObject().put("PolicyName", "policy-" + policy).put("PolicyArn", IAM + "policy/policy-" + policy);
    }

    private static void inline(ArrayNode policies, String... statements) {
        policies.addObject().put("PolicyName", "inline").put("PolicyDocument", document(statements));
    }

    private static String document(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String trust(String principal, String condition) {
        String action = principal.contains("Federated") ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRole";
        return document("{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"" + action + "\""
                + (condition.isEmpty() ? "" : ",\"Condition\":" + condition) + "}");
    }

    private static String allow(List<String> actions, List<String> resources, String condition) {
        return "{\"Effect\":\"Allow\",\"Action\":" + JSON.writeValueAsString(actions) + ",\"Resource\":"
                + JSON.writeValueAsString(resources) + (condition.isEmpty() ? "" : ",\"Condition\":" + condition) + "}";
    }
}
