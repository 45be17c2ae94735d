package dev.sortkey.posture.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What must hold for all policies and all requests.
class EvaluationPropertiesTest {
    private static final Document ALLOW = all("Allow");
    private static final Document DENY = all("Deny");

    private static Document all(String effect) {
        return RandomCase.read(Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                Map.of("Effect", effect, "Principal", "*", "Action", "*", "Resource", "*")));
    }

    private static List<Document> plus(List<Document> documents, Document one) {
        var more = new ArrayList<>(documents);
        more.add(one);
        return more;
    }

    /// How much a verdict gives.
    private static int gives(Decision decision) {
        return switch (decision.verdict()) {
            case ALLOWED -> 2;
            case DEPENDS -> 1;
            case IMPLICITLY_DENIED, EXPLICITLY_DENIED -> 0;
        };
    }

    @Property
    void whatIsFullyKnownDependsOnNothing(@ForAll long seed) {
        var random = new RandomCase(seed);
        assertThat(random.policies().decide(random.request()).verdict()).isNotEqualTo(AccessVerdict.DEPENDS);
    }

    @Property
    void aRefusalAnywhereWins(@ForAll long seed) {
        var random = new RandomCase(seed);
        Policies policies = random.policies();
        for (Policies refused : List.of(
                policies.identity(plus(policies.identity(), DENY)),
                policies.resource(DENY),
                policies.boundary(DENY),
                policies.organisation(List.of(List.of(ALLOW, DENY)), List.of()),
                policies.organisation(List.of(), List.of(List.of(DENY))))) {
            Decision decision = refused.decide(random.vagueRequest());
            assertThat(decision.verdict()).isEqualTo(AccessVerdict.EXPLICITLY_DENIED);
            assertThat(decision.by()).isNotNull();
            assertThat(decision.unseen()).isEmpty();
        }
    }

    @Property
    void oneMoreRefusalNeverWidens(@ForAll long seed, @ForAll long other) {
        var random = new RandomCase(seed);
        Policies policies = random.policies();
        AccessRequest request = random.vagueRequest();
        Document more = RandomCase.read(new RandomCase(other).forEverybody(true));
        assertThat(gives(policies.identity(plus(policies.identity(), more)).decide(request)))
                .isLessThanOrEqualTo(gives(policies.decide(request)));
    }

    @Property
    void oneMorePermissionNeverNarrows(@ForAll long seed) {
        var random = new RandomCase(seed);
        Policies policies = random.policies();
        AccessRequest request = random.vagueRequest();
        assertThat(gives(policies.identity(plus(policies.identity(), ALLOW)).decide(request)))
                .isGreaterThanOrEqualTo(gives(policies.decide(request)));
    }

    @Property
    void aLimitNeverWidens(@ForAll long seed) {
        var random = new RandomCase(seed);
        Policies policies = random.policies();
        AccessRequest request = random.vagueRequest();
        assertThat(gives(policies.decide(request)))
                .isLessThanOrEqualTo(gives(policies.boundary(null).decide(request)));
        assertThat(gives(policies.decide(request)))
                .isLessThanOrEqualTo(
                        gives(policies.organisation(List.of(), List.of()).decide(request)));
    }

    @Property
    void knowingLessNeverMakesAnAnswerOfNone(@ForAll long seed) {
        var random = new RandomCase(seed);
        Policies policies = random.policies();
        Decision known = policies.decide(random.request());
        Decision vague = policies.decide(random.vagueRequest());
        assertThat(vague.verdict() == AccessVerdict.DEPENDS || gives(vague) == gives(known))
                .as("%s, but %s", known, vague)
                .isTrue();
        assertThat(vague.keys().isEmpty()).isEqualTo(vague.verdict() != AccessVerdict.DEPENDS);
    }

    @Property
    void whatCannotBeReadIsNeverForgotten(@ForAll long seed) {
        var random = new RandomCase(seed);
        Policies policies = random.policies();
        Document broken = Document.of("broken", "{");
        Decision decision = policies.identity(plus(policies.identity(), broken)).decide(random.request());
        boolean refused = decision.verdict() == AccessVerdict.EXPLICITLY_DENIED
                || (decision.verdict() == AccessVerdict.IMPLICITLY_DENIED && decision.refusing() != Layer.IDENTITY);
        assertThat(refused || decision.unseen().contains(Layer.IDENTITY))
                .as(decision.toString())
                .isTrue();
        Decision limited = policies.unseen(Set.of(Layer.SERVICE_CONTROL)).decide(random.request());
        assertThat(limited.certain()).isFalse();
    }
}
