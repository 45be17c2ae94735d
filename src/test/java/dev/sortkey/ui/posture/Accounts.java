package dev.sortkey.ui.posture;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Rules;
import dev.sortkey.posture.finding.SamplePaths;
import dev.sortkey.posture.finding.SampleRules;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.run.Assessment;
import java.util.ArrayList;
import java.util.List;

/// Assessments made by hand: a careless account, and one in which nearly everything is denied.
public final class Accounts {
    static final Evidence PROTECTION =
            new Evidence("dynamodb:DescribeTable orders", "/Table/DeletionProtectionEnabled", "false", Answers.NOW);

    private Accounts() {}

    /// The rule of a real check, or one of the same shape.
    static Rule rule(String id, Severity severity, Practice... practices) {
        return Rules.all().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseGet(() -> SampleRules.rule(id, "Safeguard " + id, severity, practices));
    }

    static Resource table(String name) {
        return new Resource(
                "arn:aws:dynamodb:eu-west-1:111122223333:table/" + name,
                "AWS::DynamoDB::Table",
                name,
                "eu-west-1",
                "111122223333");
    }

    private static FindingBuilder finding(Rule rule, String table) {
        return new FindingBuilder(new AssessmentContext(Answers.aws().facts(), Expectations.NONE), rule, table(table));
    }

    /// One more failure.
    public static Finding failing(String id, Severity severity, String table) {
        return finding(rule(id, severity, Practice.A2), table).fail("It does not.", Fix.NONE, PROTECTION);
    }

    private static List<Missing> denied(String action) {
        return List.of(new Missing(
                action,
                action,
                "no right to " + action + " (AccessDeniedException, no identity policy allows it).",
                "REQ-7Q2M4"));
    }

    /// Some of everything.
    public static Assessment careless() {
        var found = new ArrayList<Finding>();
        found.add(finding(rule("TB-PUBLIC", Severity.CRITICAL, Practice.B5), "orders")
                .fail(
                        "Statement “everybody” of the table's policy lets every principal Scan and PutItem without any condition.",
                        new Fix(
                                "Delete the policy, or name who is meant.",
                                "aws dynamodb delete-resource-policy --resource-arn arn:aws:dynamodb:eu-west-1:111122223333:table/orders"),
                        new Evidence(
                                "dynamodb:GetResourcePolicy arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
                                "/Policy",
                                "{\"Statement\":[{\"Sid\":\"everybody\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[\"dynamodb:Scan\",\"dynamodb:PutItem\"],\"Resource\":\"*\"}]}",
                                Answers.NOW)));
        for (String table :
                List.of("orders", "customers", "a-table-with-a-very-long-name-that-somebody-generated-0123456789")) {
            found.add(finding(rule("TB-PITR", Severity.MEDIUM, Practice.A2), table)
                    .fail(
                            "Point-in-time recovery is off.",
                            new Fix(
                                    "Turn it on.",
                                    "aws dynamodb update-continuous-backups --table-name " + table
                                            + " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true"),
                            PROTECTION,
                            PROTECTION));
            found.add(finding(rule("TB-DELPROT", Severity.MEDIUM, Practice.A4), table)
                    .pass("The table cannot be dropped by one call.", PROTECTION));
        }
        found.add(finding(rule("ID-USERS", Severity.HIGH, Practice.B1, Practice.B3), "orders")
                .fail(
                        "Two users with active keys may read or write: deploy, old-report.",
                        new Fix("Give them roles.", ""),
                        PROTECTION));
        found.add(finding(rule("TB-KEY", Severity.LOW, Practice.A2), "orders")
                .fail(
                        "The key is owned by AWS.",
                        new Fix(
                                "Choose a key.",
                                "aws dynamodb update-table --table-name orders --sse-specification Enabled=true"),
                        PROTECTION));
        found.add(finding(rule("CN-CRED", Severity.HIGH, Practice.B1), "orders")
                .pass("The session of role developer ends at 18:00.", PROTECTION));
        found.add(finding(rule("CN-PATH", Severity.INFO, Practice.A1), "orders")
                .info("The public endpoint of the region, over the internet.", PROTECTION));
        found.add(finding(rule("EP-EXISTS", Severity.MEDIUM, Practice.A1), "*")
                .unknown(
                        "Not known: no right to ec2:DescribeVpcEndpoints.",
                        denied("ec2:DescribeVpcEndpoints"),
                        PROTECTION));
        found.add(finding(rule("OR-REGION", Severity.MEDIUM, Practice.A3, Practice.A4), "*")
                .unknown("Not known: no right to organizations:ListPolicies.", denied("organizations:ListPolicies")));
        found.add(finding(rule("DX-ROLE", Severity.MEDIUM, Practice.B4), "*").notApplicable("There is no cluster."));
        found.add(finding(rule("NET-VPN", Severity.MEDIUM, Practice.B6), "*")
                .notApplicable("There is no VPN connection in this region."));
        return new Assessment(Snapshot.of(facts()), found);
    }

    /// Somebody can get at more than its policies say.
    public static Assessment escalating() {
        Rule rule = rule("ID-PRIVESC", Severity.HIGH, Practice.B2);
        var mira = new Resource("arn:aws:iam::111122223333:user/mira", "AWS::IAM::User", "mira", "", "111122223333");
        Finding finding = new FindingBuilder(
                        new AssessmentContext(Answers.aws().facts(), Expectations.NONE), rule, mira)
                .fail(
                        SamplePaths.two().shown().getFirst().words() + ".",
                        new Fix("Restrict iam:PassRole to less privileged roles.", ""),
                        PROTECTION);
        return new Assessment(Snapshot.of(facts()), List.of(finding.along(SamplePaths.two())));
    }

    /// Nothing may be read.
    public static Assessment refused() {
        var found = new ArrayList<Finding>();
        for (Practice practice : Practice.values()) {
            for (int i = 1; i <= 3; i++) {
                found.add(finding(rule(practice + "-" + i, Severity.MEDIUM, practice), "*")
                        .unknown("Not known: no right to dynamodb:ListTables.", denied("dynamodb:ListTables")));
            }
        }
        return new Assessment(
                Snapshot.of(Answers.aws()
                        .denied(Questions.TABLES)
                        .denied(Questions.PRINCIPALS)
                        .denied(Question.of("ec2", "DescribeVpcEndpoints"))
                        .facts()),
                found);
    }

    private static Facts facts() {
        return Answers.aws()
                .known(Questions.TABLES, "{'TableNames':['customers','orders']}")
                .known(
                        Questions.PATH,
                        "{'url':'https://dynamodb.eu-west-1.amazonaws.com','scheme':'https','host':'dynamodb.eu-west-1.amazonaws.com','port':443,'class':'standard','aws':true,'moved':false,'addresses':[{'address':'52.94.24.10','kind':'public'},{'address':'52.94.25.7','kind':'public'}],'proxy':'','insideVpc':false}")
                .known(
                        Questions.TLS,
                        "{'protocol':'TLSv1.3','cipher':'TLS_AES_128_GCM_SHA256','subject':'CN=dynamodb.eu-west-1.amazonaws.com','issuer':'CN=Amazon RSA 2048 M01, O=Amazon, C=US','trusted':true,'hostname':true,'validUntil':'2027-05-01T00:00:00Z'}")
                .known(
                        Questions.CREDENTIALS,
                        "{'prefix':'ASIA','tail':'Q7XZ','token':true,'provider':'SsoCredentialsProvider','expiresAt':'2026-11-24T18:00:00Z'}")
                .known(
                        Question.of("ec2", "DescribeVpcEndpoints"),
                        "{'vpcEndpointSet':[{'vpcEndpointId':'vpce-0a1b2c3d4e5f60718','vpcEndpointType':'Gateway','vpcId':'vpc-0123456789abcdef0','serviceName':'com.amazonaws.eu-west-1.dynamodb','state':'available','policyDocument':'{}'}]}")
                .denied(Questions.PRINCIPALS)
                .facts();
    }
}
