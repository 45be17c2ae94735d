package dev.sortkey.posture.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.iam.match.RequestContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The rules that say which policy limits which.
class PrecedenceTest {
    private static final String OWN = "111122223333";
    private static final String USER = "arn:aws:iam::" + OWN + ":user/mira";
    private static final String ROLE = "arn:aws:iam::" + OWN + ":role/app";
    private static final String SESSION = "arn:aws:sts::" + OWN + ":assumed-role/app/s1";
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:" + OWN + ":table/orders";
    private static final Caller APP = new Caller(OWN, ROLE, SESSION, Caller.Kind.ROLE);
    private static final Document ALL = policy("Allow", "*", null);
    private static final Document NARROW = policy("Allow", "s3:*", null);

    private static Document policy(String effect, String action, @Nullable String principal) {
        return Document.of(
                "p", """
                {"Version": "2012-10-17", "Statement": {"Sid": "S", "Effect": "%s", %s "Action": "%s", "Resource": "*"}}
                """.formatted(effect, principal == null ? "" : "\"Principal\": " + principal + ",", action));
    }

    private static Document lets(String arn) {
        return policy("Allow", "*", "{\"AWS\": \"" + arn + "\"}");
    }

    private static Decision decide(Policies policies, Caller caller) {
        return policies.decide(new AccessRequest(caller, "dynamodb:GetItem", TABLE, OWN, RequestContext.NONE));
    }

    private static AccessVerdict verdict(Policies policies, Caller caller, String resource) {
        return policies.decide(new AccessRequest(caller, "any:Thing", resource, OWN, RequestContext.NONE))
                .verdict();
    }

    private static AccessVerdict verdict(Policies policies, Caller caller) {
        return decide(policies, caller).verdict();
    }

    @Test
    void aBoundaryLimitsARoleThatATableNamesButNotItsSessionOrAUser() {
        Policies bounded = Policies.NONE.boundary(NARROW);
        assertThat(verdict(bounded.resource(lets(ROLE)), APP)).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
        assertThat(decide(bounded.resource(lets(ROLE)), APP).refusing()).isEqualTo(Layer.BOUNDARY);
        assertThat(verdict(bounded.resource(lets(SESSION)), APP)).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(verdict(bounded.resource(lets(USER)), Caller.user(USER))).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(verdict(Policies.NONE.resource(lets(ROLE)), APP)).isEqualTo(AccessVerdict.ALLOWED);
    }

    @Test
    void anAccountHandsRightsOnOnlyByPoliciesOfItsOwn() {
        Policies named = Policies.NONE.resource(lets(OWN));
        assertThat(verdict(named, Caller.user(USER))).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
        assertThat(verdict(named.identity(List.of(ALL)), Caller.user(USER))).isEqualTo(AccessVerdict.ALLOWED);
    }

    @Test
    void aKeysPolicyHasToLetItsAccountIn() {
        String key = "arn:aws:kms:eu-west-1:" + OWN + ":key/k1";
        var root = new Caller(OWN, "arn:aws:iam::" + OWN + ":root", "", Caller.Kind.ROOT);
        Policies own = Policies.NONE.identity(List.of(ALL));
        Policies closed = own.resource(lets("arn:aws:iam::" + OWN + ":user/keeper"));
        Policies open = own.resource(lets("arn:aws:iam::" + OWN + ":root"));
        assertThat(verdict(closed, APP, key)).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
        assertThat(verdict(closed, Caller.user(USER), key)).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
        assertThat(verdict(closed, root, key)).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
        assertThat(verdict(open, APP, key)).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(verdict(open, root, key)).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(verdict(open.identity(List.of()), APP, key)).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
        assertThat(verdict(Policies.NONE.resource(lets(ROLE)), APP, key)).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(verdict(own.resource(lets("arn:aws:iam::" + OWN + ":user/keeper")), APP, TABLE))
                .as("a table's needn't")
                .isEqualTo(AccessVerdict.ALLOWED);
    }

    @Test
    void acrossAccountsBothMustAllow() {
        Caller other = Caller.user("arn:aws:iam::444455556666:user/x");
        Policies own = Policies.NONE.identity(List.of(ALL));
        assertThat(decide(own, other).refusing()).isEqualTo(Layer.RESOURCE);
        assertThat(verdict(own.resource(lets("444455556666")), other)).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(decide(Policies.NONE.resource(lets(other.arn())), other).refusing())
                .isEqualTo(Layer.IDENTITY);
    }

    @Test
    void everyLevelOfTheOrganisationMustAllow() {
        Policies own = Policies.NONE.identity(List.of(ALL));
        assertThat(verdict(own.organisation(List.of(List.of(ALL), List.of(NARROW, ALL)), List.of()), APP))
                .isEqualTo(AccessVerdict.ALLOWED);
        Policies limited = own.organisation(List.of(List.of(ALL), List.of(NARROW)), List.of());
        assertThat(decide(limited, APP).refusing()).isEqualTo(Layer.SERVICE_CONTROL);
        assertThat(verdict(limited, Caller.role("arn:aws:iam::" + OWN + ":role/aws-service-role/x/AWSServiceRoleForX")))
                .isEqualTo(AccessVerdict.ALLOWED);
        var root = new Caller(OWN, "arn:aws:iam::" + OWN + ":root", "", Caller.Kind.ROOT);
        assertThat(verdict(Policies.NONE, root)).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(verdict(limited, root)).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
    }

    @Test
    void everybodyButOne() {
        Document refuses = Document.of("p", """
                {"Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": ["%s", "%s"]}, "Action": "*", "Resource": "*"}}
                """.formatted(ROLE, OWN));
        Policies own = Policies.NONE.identity(List.of(ALL)).resource(refuses);
        assertThat(verdict(own, APP)).isEqualTo(AccessVerdict.ALLOWED);
        Caller other = Caller.user("arn:aws:iam::444455556666:user/x");
        assertThat(verdict(own, other)).isEqualTo(AccessVerdict.EXPLICITLY_DENIED);
    }

    @Test
    void everybodyButOneNeedsItsAccountAndHasNoBoundary() {
        Caller mary = Caller.user("arn:aws:iam::" + OWN + ":user/mary");
        Caller bob = Caller.user("arn:aws:iam::" + OWN + ":user/bob");
        Policies own = Policies.NONE.identity(List.of(ALL)).resource(Document.of("p", """
                {"Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": ["%s", "%s"]}, "Action": "*", "Resource": "*"}}
                """.formatted(
                        bob.arn(), "arn:aws:iam::" + OWN + ":root")));
        assertThat(verdict(own, bob)).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(verdict(own, mary)).isEqualTo(AccessVerdict.EXPLICITLY_DENIED);
        assertThat(verdict(own.boundary(ALL), bob)).isEqualTo(AccessVerdict.EXPLICITLY_DENIED);
        Document alone = Document.of("p", """
                {"Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": "%s"}, "Action": "*", "Resource": "*"}}
                """.formatted(bob.arn()));
        assertThat(verdict(own.resource(alone), bob)).isEqualTo(AccessVerdict.EXPLICITLY_DENIED);
    }

    @Test
    void theDecidingStatementIsCited() {
        Decision decision = decide(Policies.NONE.identity(List.of(NARROW, ALL)), APP);
        assertThat(decision.by()).isNotNull();
        assertThat(decision.by().statement()).isEqualTo("S");
        assertThat(decision.by().json()).contains("\"Action\": \"*\"");
        assertThat(decision.by().layer()).isEqualTo(Layer.IDENTITY);
    }

    @Test
    void whatIsNotSeenIsSaid() {
        Policies unseen = Policies.NONE.unseen(Set.of(Layer.SERVICE_CONTROL, Layer.RESOURCE));
        assertThat(decide(unseen.identity(List.of(ALL)), APP).unseen())
                .containsExactlyInAnyOrder(Layer.SERVICE_CONTROL, Layer.RESOURCE);
        assertThat(decide(unseen, APP).unseen()).containsExactly(Layer.RESOURCE);
        Decision broken = decide(Policies.NONE.identity(List.of(ALL)).boundary(Document.of("b", "x")), APP);
        assertThat(broken.verdict()).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(broken.certain()).isFalse();
    }
}
