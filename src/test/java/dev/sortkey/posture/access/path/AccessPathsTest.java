package dev.sortkey.posture.access.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.Layer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths in accounts made by hand. What a finding says of them is in the labelled states.
class AccessPathsTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/";
    private static final String LAMBDA = "{'Service':'lambda.amazonaws.com'}";
    private static final String TABLES = allow("'dynamodb:*'");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Action':'iam:PassRole','Resource':'*' | 0",
                "'Action':'iam:PassRole','NotResource':'arn:aws:iam::111122223333:role/admin' | 1",
                "'Action':'iam:PassRole','NotResource':'arn:aws:iam::111122223333:role/dev' | 0",
                "'Action':'lambda:Create*','Resource':'*' | 0",
                "'NotAction':['iam:*','lambda:*','dynamodb:*'],'Resource':'*' | 1",
                "'Action':'dynamodb:*','Resource':'*' | 0",
                "'Action':'dynamodb:DeleteTable','Resource':'*' | 1",
                "'Action':'*','Resource':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/dev'}} | 0",
                "'Action':'*','Resource':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/ops'}} | 1"
            })
    void whatTheOrganizationDeniesIsNoStepAndNoGain(String denied, int paths) {
        Account account = account(organisation("{'Effect':'Deny'," + denied + "}"), handing());

        assertThat(found(account, "dev").paths()).hasSize(paths);
    }

    @Test
    void theManagingAccountIsNotLimited() {
        Answers answers = organisation("{'Effect':'Deny','Action':'iam:PassRole','Resource':'*'}")
                .known(AwsQuestions.ORGANIZATION, "{'Organization':{'Id':'o-1','MasterAccountId':'111122223333'}}");

        assertThat(found(account(answers, handing()), "dev").paths()).hasSize(1);
    }

    @Test
    void whatWasNotReadOfTheOrganizationIsKnownOfThePath() {
        Account account = account(Answers.aws().denied(AwsQuestions.ORGANIZATION), handing());
        AccessPath path = found(account, "dev").paths().getFirst();

        assertThat(path.isCertain()).isTrue();
        assertThat(path.unseen()).containsExactlyInAnyOrder(Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL);
        assertThat(found(account(alone(), handing()), "dev").paths().getFirst().unseen())
                .isEmpty();
    }

    @Test
    void eachActionHasItsStatementAndTheServiceTheTrustPolicy() {
        AccessPath path = found(account(alone(), handing()), "dev").paths().getFirst();

        assertThat(path.steps()).singleElement().satisfies(step -> {
            assertThat(step.service()).isEqualTo("Lambda functions");
            assertThat(step.to()).isEqualTo(new AccessPath.Place(AccessPath.Kind.ROLE, "admin", ROLE + "admin"));
        });
        assertThat(statements(path))
                .containsExactly(
                        "iam:PassRole by role/dev: own, statement 1",
                        "lambda:CreateFunction by role/dev: own, statement 1",
                        "lambda:InvokeFunction by role/dev: own, statement 1",
                        "sts:AssumeRole by role/admin: trust, statement 1",
                        "dynamodb:DeleteTable by role/admin: own, statement 1");
    }

    @Test
    void aRoleThatNamesSomebodyIsAssumedByItsTrustPolicyAlone() {
        Account account = account(
                alone(), role("dev", LAMBDA, allow("'s3:*'")), role("admin", "{'AWS':'" + ROLE + "dev'}", TABLES));

        assertThat(statements(found(account, "dev").paths().getFirst()))
                .containsExactly(
                        "sts:AssumeRole by role/admin: trust, statement 1",
                        "dynamodb:DeleteTable by role/admin: own, statement 1");
    }

    @Test
    void aRoleThatTrustsTheAccountIsAssumedByBothPolicies() {
        Account account = account(
                alone(),
                role("dev", LAMBDA, allow("'sts:AssumeRole'")),
                role("admin", "{'AWS':'arn:aws:iam::111122223333:root'}", TABLES));

        assertThat(statements(found(account, "dev").paths().getFirst()))
                .startsWith(
                        "sts:AssumeRole by role/dev: own, statement 1",
                        "sts:AssumeRole by role/admin: trust, statement 1");
    }

    @Test
    void noPolicyIsNamedThatOnlyThePathWouldWrite() {
        Account account = account(alone(), role("dev", LAMBDA, allow("'iam:PutRolePolicy'")));
        AccessPath path = found(account, "dev").paths().getFirst();

        assertThat(path.words()).isEqualTo("dev → iam:PutRolePolicy → any permission it wants");
        assertThat(statements(path)).containsExactly("iam:PutRolePolicy by role/dev: own, statement 1");
    }

    @Test
    void thePathsShownLeadOverDifferentPlacesAndTheOthersAreCounted() {
        String functions =
                allow("['iam:PassRole','lambda:CreateFunction','lambda:InvokeFunction','lambda:AddPermission']");
        Account account = account(
                alone(),
                role("dev", LAMBDA, functions),
                role("one", LAMBDA, TABLES),
                role("two", LAMBDA, TABLES),
                role("three", LAMBDA, TABLES),
                role("four", LAMBDA, TABLES));
        Found found = found(account, "dev");

        assertThat(found.paths())
                .extracting(path -> path.steps().getLast().to().name())
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(found.more()).as("four roles by two ways each").isEqualTo(5);
    }

    @Test
    void aLongerPathIsFoundToo() {
        String root = "{'AWS':'arn:aws:iam::111122223333:root'}";
        Account account = account(
                alone(),
                role("dev", LAMBDA, allow("['sts:AssumeRole','iam:PutRolePolicy']")),
                role("ops", root, allow("['iam:PassRole','lambda:CreateFunction','lambda:InvokeFunction']")),
                role("admin", LAMBDA, TABLES));

        assertThat(found(account, "dev").paths())
                .extracting(path -> path.steps().size())
                .contains(1, 2)
                .isSorted();
    }

    @Test
    void aPathToOneTableGivesMoreOnThatTable() {
        Account account = account(
                alone(),
                role("dev", LAMBDA, allow("['iam:PassRole','lambda:CreateFunction','lambda:InvokeFunction']")),
                role(
                        "admin",
                        LAMBDA,
                        "{'Effect':'Allow','Action':'dynamodb:GetItem','Resource':'arn:aws:dynamodb:*:*:table/orders'}"));
        var paths = new AccessPaths(account, List.of());
        Principal dev = account.principals().getFirst();

        assertThat(paths.of(dev, account.tableArn("orders")).paths())
                .singleElement()
                .satisfies(path -> assertThat(path.gain().resource()).isEqualTo(account.tableArn("orders")));
        assertThat(paths.of(dev, account.tableArn("customers")).paths()).isEmpty();
    }

    private static List<String> statements(AccessPath path) {
        return path.decisions()
                .flatMap(decision ->
                        AccessPath.statement(decision).stream().map(by -> decision.action() + " by " + words(by)))
                .toList();
    }

    private static String words(Citation by) {
        return by.policy() + ", " + by.statement();
    }

    private static Found found(Account account, String name) {
        Principal who = account.principals().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new AccessPaths(account, List.of()).of(who);
    }

    private static String[] handing() {
        return new String[] {
            role("dev", LAMBDA, allow("['iam:PassRole','lambda:CreateFunction','lambda:InvokeFunction']")),
            role("admin", LAMBDA, TABLES)
        };
    }

    private static String allow(String actions) {
        return "{'Effect':'Allow','Action':" + actions + ",'Resource':'*'}";
    }

    private static String role(String name, String trusted, String statement) {
        return """
                {"RoleName":"%s","Arn":"%s","AssumeRolePolicyDocument":%s,
                 "RolePolicyList":[{"PolicyName":"own","PolicyDocument":%s}]}""".formatted(
                        name,
                        ROLE + name,
                        policy("{'Effect':'Allow','Principal':" + trusted + ",'Action':'sts:AssumeRole'}"),
                        policy(statement));
    }

    private static String policy(String... statements) {
        return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    }

    private static Account account(Answers answers, String... roles) {
        return Account.of(answers.known(
                        Questions.PRINCIPALS,
                        "{'UserDetailList':[],'GroupDetailList':[],'Policies':[],'RoleDetailList':["
                                + String.join(",", roles) + "]}")
                .facts());
    }

    private static Answers alone() {
        return Answers.aws().put(AwsQuestions.ORGANIZATION, new Answer.NotApplicable("It is in none."));
    }

    /// A member of an organisation whose root has a policy with `statement`, and no resource control policies.
    private static Answers organisation(String statement) {
        Answers answers = Answers.aws()
                .known(AwsQuestions.ORGANIZATION, "{'Organization':{'Id':'o-1','MasterAccountId':'444455556666'}}")
                .known(AwsQuestions.parents("111122223333"), "{'Parents':[{'Id':'r-1'}]}")
                .known(AwsQuestions.policies("111122223333"), "{'Policies':[{'Id':'p-full'}]}")
                .known(AwsQuestions.policies("r-1"), "{'Policies':[{'Id':'p-full'},{'Id':'p-guard'}]}")
                .known(describe("p-full"), "{'Policy':{'Content':" + policy(allow("'*'")) + "}}")
                .known(describe("p-guard"), "{'Policy':{'Content':" + policy(statement) + "}}");
        Stream.of("111122223333", "r-1")
                .map(target -> AwsQuestions.policies(target + "|RESOURCE_CONTROL_POLICY"))
                .forEach(question -> answers.put(question, new Answer.NotApplicable("They are off.")));
        return answers;
    }

    private static Question describe(String policy) {
        return new Question("organizations", "DescribePolicy", policy);
    }
}
