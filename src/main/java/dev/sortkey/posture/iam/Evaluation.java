package dev.sortkey.posture.iam;

import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.match.Truth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The evaluation of one request against all policies.
///
/// An explicit deny always wins. Otherwise a policy must allow it, and every limiting layer must allow it too.
/// Within an account the principal's policies or the resource's are enough; across accounts both are needed. For a
/// KMS key, the principal's policies count only as far as the key policy lets the account in.
final class Evaluation {
    private static final Predicate<@Nullable Citation> GRANTS =
            by -> by != null && (by.layer() == Layer.IDENTITY || by.layer() == Layer.RESOURCE);
    private static final Set<Principals.Match> ANYHOW = EnumSet.complementOf(EnumSet.of(Principals.Match.NONE));

    private final Policies policies;
    private final AccessRequest request;
    private final Set<Layer> unseen = EnumSet.noneOf(Layer.class);
    private final List<LayerResult> said = new ArrayList<>();
    private @Nullable Layer refusing;

    Evaluation(Policies policies, AccessRequest request) {
        this.policies = policies;
        this.request = request;
        unseen.addAll(policies.unseen());
    }

    Decision decision() {
        Truth outer = organisation().and(limit(Layer.ENDPOINT, one(policies.endpoint()), this::meant));
        Truth all = granted().and(outer);
        Truth denied = Truth.NO;
        for (LayerResult each : said) {
            denied = denied.or(each.denies());
        }
        if (denied.yes()) {
            Citation by = denial(Truth::yes);
            return decision(AccessVerdict.EXPLICITLY_DENIED, by, Set.of(), by == null ? null : by.layer());
        }
        if (all.no()) {
            return decision(AccessVerdict.IMPLICITLY_DENIED, null, Set.of(), refusing);
        }
        Citation grant = grant(Truth::yes);
        if (all.yes() && denied.no()) {
            return decision(AccessVerdict.ALLOWED, grant, Set.of(), null);
        }
        var keys = new TreeSet<>(all.keys());
        keys.addAll(denied.keys());
        Citation denial = denial(Truth::unknown);
        Citation open = denial != null ? denial : grant == null ? grant(Truth::unknown) : limit(Truth::unknown);
        return decision(AccessVerdict.DEPENDS, open == null ? grant : open, keys, null);
    }

    /// What grants, within the limits of the principal itself.
    private Truth granted() {
        if (request.caller().kind() == Caller.Kind.SERVICE) {
            Truth given = resource(EnumSet.of(Principals.Match.DIRECT));
            refuses(Layer.RESOURCE, given);
            return given;
        }
        boolean root = request.caller().kind() == Caller.Kind.ROOT;
        Truth own = say(Layer.IDENTITY, policies.identity(), _ -> true).allows().or(Truth.of(root));
        Truth direct = resource(EnumSet.of(Principals.Match.DIRECT));
        Truth limited = resource(EnumSet.of(Principals.Match.LIMITED));
        if (request.caller().account().equals(request.account())) {
            Truth handedOn = isOfKey() ? resource(EnumSet.of(Principals.Match.ACCOUNT)) : Truth.YES;
            Truth either = own.and(handedOn).or(limited);
            refuses(Layer.IDENTITY, either.or(direct));
            return direct.or(either.and(inner()));
        }
        Truth theirs = direct.or(limited).or(resource(EnumSet.of(Principals.Match.ACCOUNT)));
        refuses(Layer.IDENTITY, own);
        refuses(Layer.RESOURCE, theirs);
        return own.and(theirs).and(inner());
    }

    /// Whether it is about a KMS key of which the policy is known.
    private boolean isOfKey() {
        return policies.resource() != null && request.resource().contains(":kms:");
    }

    private Truth inner() {
        return limit(Layer.BOUNDARY, one(policies.boundary()), _ -> true)
                .and(limit(Layer.SESSION, policies.session(), _ -> true));
    }

    /// What every level of the organisation lets through.
    private Truth organisation() {
        Truth all = Truth.YES;
        if (request.caller().kind() == Caller.Kind.SERVICE_LINKED_ROLE) {
            unseen.removeAll(EnumSet.of(Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL));
            return all;
        }
        boolean member = request.caller().kind() != Caller.Kind.SERVICE;
        for (List<Document> level : member ? policies.serviceControl() : List.<List<Document>>of()) {
            all = all.and(limit(Layer.SERVICE_CONTROL, level, _ -> true));
        }
        // Each level has the policy that allows everything; only refusals are written.
        policies.resourceControl().forEach(level -> say(Layer.RESOURCE_CONTROL, level, this::meant));
        return all;
    }

    private Truth resource(Set<Principals.Match> matches) {
        return say(
                        Layer.RESOURCE,
                        one(policies.resource()),
                        statement -> statement.principals() != null
                                && ((statement.allows() ? matches : ANYHOW)
                                                .contains(statement.principals().match(request.caller()))
                                        || denies(statement, statement.principals())))
                .allows();
    }

    /// Whether it denies with `NotPrincipal`: that always denies a principal with a permissions boundary, as the
    /// IAM User Guide says.
    private boolean denies(PolicyStatement statement, Principals principals) {
        return !statement.allows() && principals.except() && policies.boundary() != null;
    }

    private boolean meant(PolicyStatement statement) {
        return statement.principals() == null
                || statement.principals().match(request.caller()) != Principals.Match.NONE;
    }

    /// Whether a layer that limits lets it through; one that is not there or cannot be read refuses nothing by
    /// silence.
    private Truth limit(Layer layer, @Nullable List<? extends Document> documents, Predicate<PolicyStatement> meant) {
        if (documents == null) {
            return Truth.YES;
        }
        LayerResult say = say(layer, documents, meant);
        Truth lets = areReadable(documents) ? say.allows() : Truth.YES;
        refuses(layer, lets);
        return lets;
    }

    private static @Nullable List<Document> one(@Nullable Document document) {
        return document == null ? null : List.of(document);
    }

    private LayerResult say(
            Layer layer, @Nullable List<? extends Document> documents, Predicate<PolicyStatement> meant) {
        List<? extends Document> all = documents == null ? List.of() : documents;
        if (!areReadable(all)) {
            unseen.add(layer);
        }
        LayerResult say = LayerResult.of(layer, all, request, meant);
        said.add(say);
        return say;
    }

    private static boolean areReadable(List<? extends Document> documents) {
        for (Document document : documents) {
            if (!(document instanceof Policy)) {
                return false;
            }
        }
        return true;
    }

    private void refuses(Layer layer, Truth lets) {
        if (lets.no() && refusing == null) {
            refusing = layer;
        }
    }

    private @Nullable Citation denial(Predicate<Truth> state) {
        return cited(said.stream().filter(say -> state.test(say.denies())).map(LayerResult::denial));
    }

    private @Nullable Citation grant(Predicate<Truth> state) {
        return cited(said.stream()
                .filter(say -> state.test(say.allows()))
                .map(LayerResult::permission)
                .filter(GRANTS));
    }

    private @Nullable Citation limit(Predicate<Truth> state) {
        return cited(said.stream()
                .filter(say -> state.test(say.allows()))
                .map(LayerResult::permission)
                .filter(GRANTS.negate()));
    }

    private static @Nullable Citation cited(Stream<@Nullable Citation> citations) {
        return citations.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private Decision decision(
            AccessVerdict verdict, @Nullable Citation by, Set<String> keys, @Nullable Layer refusing) {
        if (unseen.isEmpty()) {
            return new Decision(verdict, request.action(), request.resource(), by, List.copyOf(keys), refusing, unseen);
        }
        Set<Layer> open = EnumSet.copyOf(unseen);
        switch (verdict) {
            case ALLOWED, DEPENDS -> {}
            case EXPLICITLY_DENIED -> open.clear();
            case IMPLICITLY_DENIED -> open.retainAll(couldGrant(refusing));
        }
        return new Decision(verdict, request.action(), request.resource(), by, List.copyOf(keys), refusing, open);
    }

    /// The layers that could still grant what `refusing` lacks.
    private static Set<Layer> couldGrant(@Nullable Layer refusing) {
        return switch (refusing) {
            case null -> Set.of();
            case IDENTITY -> Set.of(Layer.IDENTITY, Layer.RESOURCE);
            case RESOURCE, BOUNDARY, SESSION -> Set.of(Layer.RESOURCE);
            case SERVICE_CONTROL, RESOURCE_CONTROL, ENDPOINT -> Set.of();
        };
    }

    /// The result of one layer's policies for a request.
    ///
    /// @param denies whether a statement refuses it
    /// @param denial that statement, or one that might
    /// @param allows whether a statement allows it
    /// @param permission that statement, or one that might
    private record LayerResult(
            Truth denies,
            @Nullable Citation denial,
            Truth allows,
            @Nullable Citation permission) {
        private static final LayerResult NOTHING = new LayerResult(Truth.NO, null, Truth.NO, null);

        /// What those statements of `documents` say that `meant` names.
        static LayerResult of(
                Layer layer,
                List<? extends Document> documents,
                AccessRequest request,
                Predicate<PolicyStatement> meant) {
            LayerResult say = NOTHING;
            for (Document document : documents) {
                if (document instanceof Policy(var name, var statements)) {
                    for (PolicyStatement statement : statements) {
                        // Most statements are about other actions: asking that first is cheapest.
                        Truth applies = statement.actions().cover(request.action()) && meant.test(statement)
                                ? statement.holds(request)
                                : Truth.NO;
                        if (!applies.no()) {
                            say = say.and(statement.allows(), applies, statement.cited(layer, name));
                        }
                    }
                }
            }
            return say;
        }

        private LayerResult and(boolean allow, Truth applies, Citation citation) {
            return allow
                    ? new LayerResult(denies, denial, allows.or(applies), better(permission, allows, applies, citation))
                    : new LayerResult(
                            denies.or(applies), better(denial, denies, applies, citation), allows, permission);
        }

        /// The first that is sure, else the first.
        private static Citation better(@Nullable Citation old, Truth before, Truth now, Citation citation) {
            return old == null || (now.yes() && !before.yes()) ? citation : old;
        }
    }
}
