package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.trust.RoleTrust;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import dev.sortkey.posture.iam.Principals;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which roles trust whom, so that nobody has to look through all of them.
final class TrustIndex {
    private final String account;
    private final Map<String, Set<Principal>> byPrincipal = new HashMap<>();
    /// The first statement that leaves it to the account, by the role.
    private final Map<Principal, PolicyStatement> ofAccount = new LinkedHashMap<>();
    private final Set<String> plain = new HashSet<>();
    private final Map<String, Map<Principal, PolicyStatement>> byService = new HashMap<>();
    private final Map<String, Map<Principal, PolicyStatement>> byProvider = new HashMap<>();

    TrustIndex(List<Principal> principals, String account) {
        this.account = account;
        principals.stream().filter(role -> !role.serviceLinked()).forEach(role -> {
            if (role.trust() instanceof Policy policy) {
                RoleTrust.of(policy, account, "").entrances().forEach(entrance -> add(role, entrance));
            }
        });
    }

    private void add(Principal role, PolicyStatement entrance) {
        if (RoleTrust.anybody(entrance)) {
            ofAccount.putIfAbsent(role, entrance);
        }
        Principals principals = entrance.principals();
        if (principals == null || principals.except()) {
            return;
        }
        for (Principals.Named named : principals.named()) {
            if (named.type().equals("Service")) {
                put(byService, named.value(), role, entrance);
            } else if (named.type().equals("Federated")) {
                put(byProvider, named.value(), role, entrance);
            } else if (named.wholeAccount() && named.account().equals(account)) {
                ofAccount.putIfAbsent(role, entrance);
                if (entrance.conditions().isEmpty()
                        && entrance.actions().cover("sts:AssumeRole")
                        && role.trust() instanceof Policy policy
                        && policy.statements().stream().allMatch(PolicyStatement::allows)) {
                    plain.add(role.arn());
                }
            } else {
                byPrincipal
                        .computeIfAbsent(named.value(), _ -> new LinkedHashSet<>())
                        .add(role);
            }
        }
    }

    private static void put(
            Map<String, Map<Principal, PolicyStatement>> index, String key, Principal role, PolicyStatement entrance) {
        index.computeIfAbsent(key, _ -> new LinkedHashMap<>()).putIfAbsent(role, entrance);
    }

    /// The roles that name `who` itself.
    List<Principal> naming(Principal who) {
        return List.copyOf(byPrincipal.getOrDefault(who.arn(), Set.of()));
    }

    /// The roles that leave it to the account who can assume them.
    List<Principal> ofAccount() {
        return List.copyOf(ofAccount.keySet());
    }

    /// Whether all that leave it to the account leave it to the account alone.
    boolean arePlain() {
        return plain.size() == ofAccount.size();
    }

    /// Whether `role` leaves it to the account alone who can assume it.
    boolean isPlain(Principal role) {
        return plain.contains(role.arn());
    }

    /// The roles that the service of `way` can have, each with the statement that lets it.
    Map<Principal, PolicyStatement> of(ServiceWay way) {
        var roles = new LinkedHashMap<Principal, PolicyStatement>();
        byService.forEach((service, all) -> {
            if (way.trusts(service)) {
                all.forEach(roles::putIfAbsent);
            }
        });
        return roles;
    }

    /// The SAML providers of the account that roles trust.
    Set<String> providers() {
        var providers = new TreeSet<>(byProvider.keySet());
        providers.removeIf(arn -> !arn.contains("::" + account + ":saml-provider/"));
        return providers;
    }

    /// The roles that trust `provider`, each with the statement that does.
    Map<Principal, PolicyStatement> of(String provider) {
        return byProvider.getOrDefault(provider, Map.of());
    }

    /// That the trust policy of `role` lets the account's principals in, as far as their own policies do.
    Decision ofAccount(Principal role) {
        return allowing(role, ofAccount.get(role));
    }

    /// That the trust policy of `role` lets somebody in by `entrance`, whose conditions are another matter.
    static Decision allowing(Principal role, @Nullable PolicyStatement entrance) {
        Document trust = role.trust();
        return new Decision(
                AccessVerdict.ALLOWED,
                "sts:AssumeRole",
                role.arn(),
                entrance == null || trust == null ? null : entrance.cited(Layer.RESOURCE, trust.name()),
                List.of(),
                null,
                Set.of());
    }
}
